-- The recorder: where leaves write that they ran. Install it once in the
-- database in which pg_durable runs; DROP SCHEMA dfmatrix CASCADE removes it.
-- Programs address rows by their own instance id, so any number of runs share
-- one recorder.
CREATE SCHEMA IF NOT EXISTS dfmatrix;

CREATE TABLE IF NOT EXISTS dfmatrix.effect (
    seq      bigint GENERATED ALWAYS AS IDENTITY,  -- the order in which leaves ran
    instance text NOT NULL,                        -- df.start's id
    path     text NOT NULL,                        -- the leaf's place in the tree
    n        bigint NOT NULL,                      -- how often this leaf has run, from 1
    saw      text,                                 -- what a reading leaf found
    at       timestamptz NOT NULL DEFAULT clock_timestamp() -- for people; never compared
);

CREATE INDEX IF NOT EXISTS effect_instance ON dfmatrix.effect (instance, path);

GRANT USAGE ON SCHEMA dfmatrix TO PUBLIC;
GRANT SELECT, INSERT ON dfmatrix.effect TO PUBLIC;

-- family is an instance and everything it runs as children of its own, as the
-- engine's record has them.
CREATE OR REPLACE FUNCTION dfmatrix.family(of_instance text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'WITH RECURSIVE family AS (
            SELECT $1 AS id
            UNION ALL
            SELECT c.instance_id FROM family f JOIN %I.instances c ON c.parent_instance_id = f.id)
         SELECT id FROM family', df.duroxide_schema()) USING of_instance;
END $$;

-- steps counts what the engine's record holds of a family; 0 where it may not be
-- read.
CREATE OR REPLACE FUNCTION dfmatrix.steps(of_instance text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
BEGIN
    EXECUTE format(
        'SELECT sum((SELECT count(*) FROM %I.history WHERE instance_id = f.id)) FROM dfmatrix.family($1) f (id)', df.duroxide_schema())
        INTO n USING of_instance;
    RETURN n;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN 0;
END $$;

-- go_on puts off the deadline of a wait, once it has come, by as long as an instance
-- may take for a step, if it has made one since it was last asked: a busy server takes
-- its time. Otherwise, and after the last moment, the deadline is null. seen is null
-- at first.
CREATE OR REPLACE PROCEDURE dfmatrix.go_on(of_instance text, last timestamptz, INOUT seen bigint, INOUT deadline timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    steps bigint;
BEGIN
    IF deadline > clock_timestamp() THEN
        RETURN;
    END IF;
    steps := dfmatrix.steps(of_instance);
    deadline := CASE WHEN steps IS DISTINCT FROM seen AND clock_timestamp() < last THEN clock_timestamp() + interval '1 minute' END;
    seen := steps;
END $$;

-- await_effect waits until the leaf at a path has run n times, for programs
-- that act on an instance from outside at a chosen point. It is a procedure
-- that commits between looks, so that it holds no snapshot while it waits.
CREATE OR REPLACE PROCEDURE dfmatrix.await_effect(of_instance text, at_path text, times bigint DEFAULT 1)
LANGUAGE plpgsql AS $$
DECLARE
    deadline timestamptz := clock_timestamp() + interval '30 seconds';
    last timestamptz := clock_timestamp() + interval '9 minutes';
    seen bigint;
BEGIN
    WHILE (SELECT count(*) FROM dfmatrix.effect WHERE instance = of_instance AND path = at_path) < times LOOP
        CALL dfmatrix.go_on(of_instance, last, seen, deadline);
        IF deadline IS NULL THEN
            RAISE 'dfmatrix: leaf % of instance % has not run % times, and nothing else goes on', at_path, of_instance, times;
        END IF;
        COMMIT;
        PERFORM pg_sleep(0.05);
    END LOOP;
END $$;

-- await_wait waits until waits for a signal have begun so often, in the
-- instance and in everything it runs as children of its own. The engine's
-- record tells: a signal that comes before it is there may be missed.
CREATE OR REPLACE PROCEDURE dfmatrix.await_wait(of_instance text, signal_name text, times bigint DEFAULT 1)
LANGUAGE plpgsql AS $$
DECLARE
    deadline timestamptz := clock_timestamp() + interval '30 seconds';
    last timestamptz := clock_timestamp() + interval '9 minutes';
    seen bigint;
    begun bigint;
BEGIN
    LOOP
        EXECUTE format(
            'SELECT count(*)
             -- OFFSET keeps the planner from taking all histories apart to find these events.
             FROM dfmatrix.family($1) f (id), LATERAL (SELECT event_data FROM %I.history WHERE instance_id = f.id OFFSET 0) h
             WHERE h.event_data LIKE ''%%ExternalSubscribed%%''
               AND h.event_data::json ->> ''type'' = ''ExternalSubscribed''
               AND h.event_data::json ->> ''name'' = $2', df.duroxide_schema())
            INTO begun USING of_instance, signal_name;
        EXIT WHEN begun >= times;
        CALL dfmatrix.go_on(of_instance, last, seen, deadline);
        IF deadline IS NULL THEN
            RAISE 'dfmatrix: instance % has not waited % times for signal %, and nothing else goes on', of_instance, times, signal_name;
        END IF;
        COMMIT;
        PERFORM pg_sleep(0.1);
    END LOOP;
END $$;
