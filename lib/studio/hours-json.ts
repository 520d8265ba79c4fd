import { Prisma } from "@/prisma/client/client";

/** Rows h of `hours` as a JSON array of `WeeklyHours`, in SQL. */
export const HOURS_JSON = Prisma.sql`coalesce(json_agg(json_build_object('weekday', h.weekday, 'startMinute', h.start_minute,
  'endMinute', h.end_minute, 'validFrom', h.valid_from, 'validUntil', h.valid_until)), '[]')`;

/** The weekly hours of a trainer as JSON, in SQL, for statements that read them with much else. */
export function weeklyHoursOf(trainerId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select ${HOURS_JSON} from hours h where h.trainer_id = ${trainerId})`;
}
