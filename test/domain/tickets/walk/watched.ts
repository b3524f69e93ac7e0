// What the random walk's database watches by itself: an event that is changed or removed fails whatever does it, and a transaction can say
// whether it has written anything.
import type { Turn } from "../../../../src/conversation/turn.ts";
import type { Tx } from "../../../../src/platform/store/client.ts";

/** No event ever changes or goes missing, and a new one comes after all others. */
export async function guardEvents(tx: Tx): Promise<void> {
  await tx.$executeRaw`CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.id <= (SELECT coalesce(max(id), 0) FROM ticket_event) THEN RAISE EXCEPTION 'an event among the past'; END IF;
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an event was changed or removed'; END $$`;
  await tx.$executeRaw`CREATE TRIGGER keep_event BEFORE INSERT OR UPDATE OR DELETE ON ticket_event FOR EACH ROW EXECUTE FUNCTION keep_event()`;
}

/** What is done in a turn, and how much it wrote and said. */
export async function counted<T>(turn: Turn, body: (turn: Turn) => Promise<T>): Promise<{ value: T; writes: number }> {
  const before = await writes(turn.tx);
  let said = 0;
  const value = await body({
    ...turn,
    say(message) {
      said += 1;
      turn.say(message);
    },
  });
  return { value, writes: Number((await writes(turn.tx)) - before) + said };
}

/** Rows written by this session since it last told anybody: only the difference within a transaction means something. */
async function writes(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ writes: bigint }[]>`
    SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint AS writes FROM pg_stat_xact_user_tables`;
  return row?.writes ?? 0n;
}
