using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Rules that the store keeps by itself, whoever writes: a frozen round never changes, periods of one household, person or commune never overlap, no support is given twice, of a locality's policy one version holds, nothing goes into books that are closed,
/// the journal is only ever added to, and on PostgreSQL rows outside the caller's area are not there (row-level security, the second wall).
/// They are put back after every migration, because a migration that rebuilds a table drops its triggers.
/// </summary>
internal static class Guards
{
    /// <summary>What a connection is told where the caller's area is the whole store.</summary>
    public const string WholeStore = "whole";

    /// <summary>PostgreSQL function behind <see cref="Store.NumbersElsewhere"/>.</summary>
    public const string NumbersElsewhere = "vuonlen_numbers_elsewhere";

    /// <summary>PostgreSQL constraint: of one kind of support nobody has two for the same days.</summary>
    public const string NotTwice = "programmes_support_not_twice";

    /// <summary>The refusal it stands for.</summary>
    public const string TwiceCode = "support.twice-now";

    /// <summary>PostgreSQL constraint: of two versions of a locality's policy one holds on a day.</summary>
    public const string OneVersion = "programmes_policy_one_version";

    /// <summary>The refusal it stands for.</summary>
    public const string OverlapCode = "policy.overlap-now";

    /// <summary>The refusal of a movement into books that are closed.</summary>
    public const string ClosedCode = "year.closed-now";

    /// <summary>LocalPolicyState.InForce: the plumbing does not know the rooms.</summary>
    private const int InForce = 2;

    private static readonly string[] FrozenWithRound = ["reviews_round_household", "reviews_round_result", "reviews_round_member", "reviews_hamlet_totals"];

    private static readonly (string Table, string Owner)[] Periods =
        [("reviews_status_period", "household_id"), ("registry_residence", "household_id"), ("registry_membership", "person_id"), ("credit_member", "household_id"), ("credit_day", "commune_id")];

    private static readonly string[] AppendOnly = ["journal_entry", "journal_act", "journal_daily_root", "files_file", "reviews_decision", "reviews_correction", "reviews_correction_member", "funding_movement", "funding_closed_year"];

    public static async Task RaiseAsync(Db db, CancellationToken cancel)
    {
        var sql = db.Kind == StoreKind.Sqlite ? Sqlite() : Postgres(db);
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
    }

    private static string Sqlite()
    {
        var sql = new StringBuilder();
        void Trigger(string name, string head, string when, string code) => sql.AppendLine(
            CultureInfo.InvariantCulture, $"DROP TRIGGER IF EXISTS {name}; CREATE TRIGGER {name} {head} WHEN {when} BEGIN SELECT RAISE(ABORT, 'vuonlen:{code}'); END;");

        foreach (var table in FrozenWithRound)
        {
            foreach (var (verb, row) in new[] { ("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD") })
            {
                Trigger(
                    $"guard_{table}_{verb}", $"BEFORE {verb} ON {table}",
                    $"(SELECT state FROM reviews_round WHERE id = {row}.round_id) = 1", "round.frozen");
            }
        }

        Trigger("guard_round_update", "BEFORE UPDATE ON reviews_round", "OLD.state = 1", "round.frozen");
        Trigger("guard_round_delete", "BEFORE DELETE ON reviews_round", "OLD.state = 1", "round.frozen");
        foreach (var (table, owner) in Periods)
        {
            foreach (var verb in new[] { "INSERT", "UPDATE" })
            {
                Trigger(
                    $"guard_{table}_overlap_{verb}", $"BEFORE {verb} ON {table}",
                    $"EXISTS (SELECT 1 FROM {table} o WHERE o.{owner} = NEW.{owner} AND o.id <> NEW.id AND o.\"from\" < COALESCE(NEW.until, '9999-12-31') AND NEW.\"from\" < COALESCE(o.until, '9999-12-31'))",
                    "periods.overlap");
            }
        }

        // Of one kind of support nobody has two for the same days.
        foreach (var verb in new[] { "INSERT", "UPDATE" })
        {
            Trigger(
                $"guard_programmes_support_twice_{verb}", $"BEFORE {verb} ON programmes_support",
                "NEW.stands AND EXISTS (SELECT 1 FROM programmes_support o WHERE o.owner_id = NEW.owner_id AND o.kind = NEW.kind AND o.stands AND o.id <> NEW.id "
                + "AND o.claim_from < COALESCE(NEW.claim_until, '9999-12-31') AND NEW.claim_from < COALESCE(o.claim_until, '9999-12-31'))",
                TwiceCode);
        }

        // Of two versions of a locality's policy one holds on a day.
        foreach (var verb in new[] { "INSERT", "UPDATE" })
        {
            Trigger(
                $"guard_programmes_policy_version_{verb}", $"BEFORE {verb} ON programmes_policy",
                $"NEW.state = {InForce} AND EXISTS (SELECT 1 FROM programmes_policy o WHERE o.code = NEW.code AND o.state = {InForce} AND o.id <> NEW.id "
                + "AND o.\"from\" < COALESCE(NEW.until, '9999-12-31') AND NEW.\"from\" < COALESCE(o.until, '9999-12-31'))",
                OverlapCode);
        }

        // Nothing goes into books that are closed.
        Trigger(
            "guard_funding_movement_closed", "BEFORE INSERT ON funding_movement",
            "EXISTS (SELECT 1 FROM funding_closed_year c WHERE c.year = NEW.year AND c.place_id IN (NEW.from_place_id, NEW.to_place_id))", ClosedCode);

        foreach (var table in AppendOnly)
        {
            Trigger($"guard_{table}_update", $"BEFORE UPDATE ON {table}", "1", "append.only");
            Trigger($"guard_{table}_delete", $"BEFORE DELETE ON {table}", "1", "append.only");
        }

        return sql.ToString();
    }

    private static string Postgres(Db db)
    {
        var sql = new StringBuilder("""
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            CREATE OR REPLACE FUNCTION vuonlen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vuonlen:%', TG_ARGV[0]; END $$;
            CREATE OR REPLACE FUNCTION vuonlen_round_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE r record; BEGIN
              -- All rounds touched are locked before their state is read: one being frozen at this moment is waited for.
              FOR r IN SELECT state FROM reviews_round WHERE id IN (SELECT round_id FROM touched) FOR SHARE LOOP
                IF r.state = 1 THEN RAISE EXCEPTION 'vuonlen:round.frozen'; END IF;
              END LOOP;
              RETURN NULL;
            END $$;
            CREATE OR REPLACE FUNCTION vuonlen_year_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF EXISTS (SELECT 1 FROM funding_closed_year c WHERE c.year = NEW.year AND c.place_id IN (NEW.from_place_id, NEW.to_place_id)) THEN RAISE EXCEPTION 'vuonlen:%', TG_ARGV[0]; END IF;
              RETURN NEW;
            END $$;
            CREATE OR REPLACE FUNCTION vuonlen_numbers_elsewhere(numbers bytea[], communes uuid[]) RETURNS SETOF bytea LANGUAGE plpgsql AS $$
            DECLARE area text := current_setting('vuonlen.communes', true); BEGIN
              PERFORM set_config('vuonlen.communes', 'whole', true);
              RETURN QUERY SELECT p.id_number_index FROM registry_person p
                WHERE p.id_number_index = ANY (numbers) AND p.died_on IS NULL AND p.household_id IS NOT NULL AND p.commune_id <> ALL (communes);
              PERFORM set_config('vuonlen.communes', COALESCE(area, ''), true);
            END $$;

            """);
        foreach (var table in FrozenWithRound)
        {
            // Once a statement, not once a row: an import writes a hundred thousand rows of one round.
            foreach (var (verb, rows) in new[] { ("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD") })
            {
                sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE OR REPLACE TRIGGER guard_frozen_{verb} AFTER {verb} ON {table} REFERENCING {rows} TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION vuonlen_round_frozen();");
            }
        }

        sql.AppendLine("CREATE OR REPLACE TRIGGER guard_frozen BEFORE UPDATE OR DELETE ON reviews_round FOR EACH ROW WHEN (OLD.state = 1) EXECUTE FUNCTION vuonlen_refuse('round.frozen');");
        foreach (var (table, owner) in Periods)
        {
            // Ids made one after another differ in their last bits only, which the tree cannot tell apart: it is grown by a hash of the id, or each row
            // would be compared with most of the table.
            sql.AppendLine(CultureInfo.InvariantCulture, $"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_no_overlap; ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap EXCLUDE USING gist (uuid_hash_extended({owner}, 0) WITH =, {owner} WITH =, daterange(\"from\", until) WITH &&);");
        }

        sql.AppendLine(CultureInfo.InvariantCulture, $"ALTER TABLE programmes_support DROP CONSTRAINT IF EXISTS {NotTwice}; ALTER TABLE programmes_support ADD CONSTRAINT {NotTwice} EXCLUDE USING gist (uuid_hash_extended(owner_id, 0) WITH =, owner_id WITH =, kind WITH =, daterange(claim_from, claim_until) WITH &&) WHERE (stands);");
        sql.AppendLine(CultureInfo.InvariantCulture, $"ALTER TABLE programmes_policy DROP CONSTRAINT IF EXISTS {OneVersion}; ALTER TABLE programmes_policy ADD CONSTRAINT {OneVersion} EXCLUDE USING gist (code WITH =, daterange(\"from\", until) WITH &&) WHERE (state = {InForce});");
        sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE OR REPLACE TRIGGER guard_closed BEFORE INSERT ON funding_movement FOR EACH ROW EXECUTE FUNCTION vuonlen_year_closed('{ClosedCode}');");
        foreach (var table in AppendOnly)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE OR REPLACE TRIGGER guard_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION vuonlen_refuse('append.only');");
        }

        // Journal links are made after the rows of all chains an act touched; reading them is scoped like any row. The head of a chain names nobody,
        // and whoever writes has to lock it: a partner's people write on the chain of a commune that is not theirs.
        foreach (var type in db.Model.GetEntityTypes().Where(t => (typeof(ICommuneOwned).IsAssignableFrom(t.ClrType) && t.ClrType != typeof(ChainHead)) || typeof(ICommuneOrWider).IsAssignableFrom(t.ClrType)))
        {
            var table = type.GetTableName();
            // A partner's people read the policies they carry out, whichever commune's own they are.
            var wider = typeof(IOfOffice).IsAssignableFrom(type.ClrType) ? $"commune_id IS NULL AND {Told("communes")} IS NOT NULL OR "
                : typeof(ICommuneOrWider).IsAssignableFrom(type.ClrType) ? $"commune_id IS NULL OR {Told("partner")} IS NOT NULL OR " : "";
            var referred = typeof(IReferred).IsAssignableFrom(type.ClrType) ? $"OR partner_id = {Told("partner")}::uuid" : "";
            sql.AppendLine(CultureInfo.InvariantCulture, $"""
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS area ON {table};
                CREATE POLICY area ON {table} USING (
                  CASE {Told("communes")}
                    WHEN '{WholeStore}' THEN true
                    ELSE {wider}commune_id IN (SELECT unnest(string_to_array(NULLIF({Told("communes")}, '{WholeStore}'), ',')::uuid[]))
                  END {referred}
                ) WITH CHECK (true);
                """);
        }

        // What is one person's alone.
        foreach (var table in db.Model.GetEntityTypes().Where(t => typeof(IOfUser).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()))
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"""
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS own ON {table};
                CREATE POLICY own ON {table} USING (
                  CASE {Told("user")}
                    WHEN '{WholeStore}' THEN true
                    ELSE user_id = NULLIF({Told("user")}, '{WholeStore}')::uuid
                  END
                ) WITH CHECK (true);
                """);
        }

        return sql.ToString();

        // Asked apart, it is read once a statement and not of every row: a province's communes are 18,000 letters to take apart.
        static string Told(string what) => $"(SELECT NULLIF(current_setting('vuonlen.{what}', true), ''))";
    }
}
