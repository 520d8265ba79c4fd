#!/bin/sh
# Draws routine.webm, the video of the browser's tests: fifteen silent minutes, one frame a second, each with its
# time code and the chapter that it is in. Needs ffmpeg with libvpx and fontconfig; the tests need neither.
set -eu
cd "$(dirname "$0")"

PAPER=0xfbf7ee INK=0x16261d MOSS=0x2f5c47 CLAY=0xbc5f33
CHAPTERS='0 Welcome
415 Figure 4 lumbar rotations
460 Hamstring stretch lying on the back
480 Standing hamstring stretch
495 Knee to chest
555 Figure 4 lumbar rotation, modified
675 Figure 4 hold
720 Pelvic tilts
750 Modified dead bugs
780 Glute bridges
815 Glute bridge little walks
835 Leg-extended crunch
855 Side planks
868 Bird dogs
900'

filter="drawbox=y=168:h=12:w=iw:color=$MOSS:t=fill"
filter="$filter,drawtext=font=Sans:fontsize=64:fontcolor=$MOSS:x=(w-tw)/2:y=34"
filter="$filter:text='%{eif\:floor(t/60)\:d}\:%{eif\:mod(t,60)\:d\:2}'"
start='' name=''
while read -r at next; do
  if [ -n "$start" ]; then
    color=$INK
    [ "$start" -eq 0 ] && color=$CLAY
    text=$(printf '%s' "$name" | sed 's/,/\\,/g')
    filter="$filter,drawtext=font=Sans:fontsize=16:fontcolor=$color:x=(w-tw)/2:y=122:text='$text'"
    filter="$filter:enable='gte(t,$start)*lt(t,$at)'"
  fi
  start=$at name=$next
done <<END
$CHAPTERS
END

# A key frame every fifteen seconds and the index in front, so a seek costs two small requests.
ffmpeg -v error -y -f lavfi -i "color=c=$PAPER:s=320x180:r=1:d=900" -vf "$filter" \
  -c:v libvpx-vp9 -b:v 0 -crf 45 -g 15 -deadline good -cpu-used 2 -row-mt 0 -threads 1 -pix_fmt yuv420p \
  -cues_to_front 1 -fflags +bitexact -flags:v +bitexact -map_metadata -1 routine.webm
