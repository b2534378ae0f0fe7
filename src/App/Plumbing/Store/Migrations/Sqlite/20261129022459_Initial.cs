using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VuonLen.App.Plumbing.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_partner",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    policies = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_partner", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_role",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_balance",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    loan_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    association = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    in_term = table.Column<long>(type: "INTEGER", nullable: false),
                    overdue = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen = table.Column<long>(type: "INTEGER", nullable: false),
                    interest = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_balance", x => x.id);
                    table.CheckConstraint("ck_credit_balance_sums", "in_term >= 0 AND overdue >= 0 AND frozen >= 0 AND interest >= 0");
                });

            migrationBuilder.CreateTable(
                name: "credit_day",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    point = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    day_of_month = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    closes_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_day", x => x.id);
                    table.CheckConstraint("ck_credit_day", "day_of_month BETWEEN 1 AND 31 AND opens_minute >= 0 AND opens_minute < closes_minute AND closes_minute < 1440 AND (why IS NULL OR until IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "credit_file",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_group",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    association = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    leader = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_loan",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    borrower = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    association = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    match = table.Column<byte>(type: "INTEGER", nullable: false),
                    match_why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    disbursed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    principal = table.Column<long>(type: "INTEGER", nullable: true),
                    year_rate = table.Column<int>(type: "INTEGER", nullable: true),
                    in_term = table.Column<long>(type: "INTEGER", nullable: false),
                    overdue = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen = table.Column<long>(type: "INTEGER", nullable: false),
                    interest = table.Column<long>(type: "INTEGER", nullable: false),
                    gone_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_loan", x => x.id);
                    table.CheckConstraint("ck_credit_loan_balance", "in_term >= 0 AND overdue >= 0 AND frozen >= 0 AND interest >= 0");
                });

            migrationBuilder.CreateTable(
                name: "credit_moved_day",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_moved_day", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_request",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    loan_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    granted = table.Column<bool>(type: "INTEGER", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_statement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    loans = table.Column<int>(type: "INTEGER", nullable: false),
                    overdue_loans = table.Column<int>(type: "INTEGER", nullable: false),
                    in_term = table.Column<long>(type: "INTEGER", nullable: false),
                    overdue = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen = table.Column<long>(type: "INTEGER", nullable: false),
                    interest = table.Column<long>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_statement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_total",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    statement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    association = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    loans = table.Column<int>(type: "INTEGER", nullable: false),
                    overdue_loans = table.Column<int>(type: "INTEGER", nullable: false),
                    in_term = table.Column<long>(type: "INTEGER", nullable: false),
                    overdue = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen = table.Column<long>(type: "INTEGER", nullable: false),
                    interest = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_total", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credit_visit",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    loan_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    use = table.Column<byte>(type: "INTEGER", nullable: false),
                    found = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_visit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "files_file",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    handed_in_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "funding_account",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    stage = table.Column<byte>(type: "INTEGER", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_account", x => x.id);
                    table.CheckConstraint("ck_funding_account_balance", "CASE WHEN stage = 0 THEN balance <= 0 ELSE balance >= 0 END");
                });

            migrationBuilder.CreateTable(
                name: "funding_closed_year",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given = table.Column<long>(type: "INTEGER", nullable: false),
                    disbursed = table.Column<long>(type: "INTEGER", nullable: false),
                    carried_over = table.Column<long>(type: "INTEGER", nullable: false),
                    returned = table.Column<long>(type: "INTEGER", nullable: false),
                    movements = table.Column<int>(type: "INTEGER", nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_closed_year", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "funding_donor",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_donor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "funding_pot",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    project = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_pot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports_choice",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sheet = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    known_household_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_choice", x => new { x.import_id, x.sheet, x.row });
                });

            migrationBuilder.CreateTable(
                name: "imports_effect",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    row_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version_after = table.Column<long>(type: "INTEGER", nullable: false),
                    before_sealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_effect", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports_fact_choice",
                columns: table => new
                {
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    field = table.Column<byte>(type: "INTEGER", nullable: false),
                    sheet = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    takes_file = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_fact_choice", x => new { x.import_id, x.field, x.sheet, x.row });
                });

            migrationBuilder.CreateTable(
                name: "imports_mend",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sheet = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<byte>(type: "INTEGER", nullable: false),
                    text_sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_mend", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports_staged_finding",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    sheet = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<byte>(type: "INTEGER", nullable: true),
                    verdict = table.Column<byte>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    seen_sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_staged_finding", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports_staged_household",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    sheet = table.Column<byte>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    verdict = table.Column<byte>(type: "INTEGER", nullable: false),
                    rows_sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    match = table.Column<byte>(type: "INTEGER", nullable: false),
                    known_household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    choice = table.Column<byte>(type: "INTEGER", nullable: false),
                    opening = table.Column<byte>(type: "INTEGER", nullable: true),
                    expected = table.Column<byte>(type: "INTEGER", nullable: true),
                    change = table.Column<byte>(type: "INTEGER", nullable: true),
                    moves = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_staged_household", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs_employer",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    tax_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    contact = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_employer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs_event",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    workers = table.Column<int>(type: "INTEGER", nullable: false),
                    named = table.Column<int>(type: "INTEGER", nullable: false),
                    employers = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_event", x => x.id);
                    table.CheckConstraint("ck_jobs_event_named", "named <= workers");
                });

            migrationBuilder.CreateTable(
                name: "jobs_referral",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    vacancy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_referral", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_act",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    content_digest = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_chain_head",
                columns: table => new
                {
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_chain_head", x => x.commune_id);
                });

            migrationBuilder.CreateTable(
                name: "journal_daily_root",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    heads = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_daily_root", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                columns: table => new
                {
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    act_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    operation = table.Column<byte>(type: "INTEGER", nullable: false),
                    pack_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pack_at = table.Column<int>(type: "INTEGER", nullable: false),
                    payload_digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_entry", x => new { x.commune_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "journal_pack",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    salts = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bodies = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_pack", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "needs_household",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    wants = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs_household", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "needs_need",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    indicator = table.Column<byte>(type: "INTEGER", nullable: false),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state_since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    persists_after_support = table.Column<bool>(type: "INTEGER", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_by_round_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs_need", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "needs_worker",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth = table.Column<int>(type: "INTEGER", nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    diploma = table.Column<byte>(type: "INTEGER", nullable: false),
                    work = table.Column<byte>(type: "INTEGER", nullable: false),
                    wants = table.Column<byte>(type: "INTEGER", nullable: false),
                    trade = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    training = table.Column<byte>(type: "INTEGER", nullable: true),
                    job = table.Column<byte>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_needs_worker", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_contact",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<byte>(type: "INTEGER", nullable: false),
                    address_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    wrong_codes = table.Column<int>(type: "INTEGER", nullable: false),
                    when = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_contact", x => new { x.user_id, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "notices_delivery",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<byte>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    code_waits = table.Column<bool>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    morning_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_delivery", x => new { x.user_id, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "notices_event",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    about = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    by_user_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_notice",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    about = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    email = table.Column<byte>(type: "INTEGER", nullable: false),
                    sms = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_off",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<byte>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_attempt",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    course_version = table.Column<long>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    right = table.Column<int>(type: "INTEGER", nullable: false),
                    questions = table.Column<int>(type: "INTEGER", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_attempt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_course",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    title_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    level = table.Column<byte>(type: "INTEGER", nullable: false),
                    topics = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    passing_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    reading = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    test = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: false),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_course", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_event_hamlet",
                columns: table => new
                {
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_event_hamlet", x => new { x.event_id, x.hamlet_id });
                });

            migrationBuilder.CreateTable(
                name: "outreach_event_household",
                columns: table => new
                {
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_event_household", x => new { x.event_id, x.household_id });
                });

            migrationBuilder.CreateTable(
                name: "outreach_feedback",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_file",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    handed_in_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_learnt",
                columns: table => new
                {
                    certificate_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    officer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_learnt", x => new { x.certificate_id, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "outreach_plan_line",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false),
                    audience = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why_dropped = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_plan_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outreach_presence",
                columns: table => new
                {
                    day_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    was_there = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_presence", x => new { x.day_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "places_difficult_area",
                columns: table => new
                {
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    level = table.Column<byte>(type: "INTEGER", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places_difficult_area", x => new { x.place_id, x.from });
                });

            migrationBuilder.CreateTable(
                name: "places_lineage",
                columns: table => new
                {
                    predecessor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    successor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places_lineage", x => x.predecessor_id);
                });

            migrationBuilder.CreateTable(
                name: "places_place",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    level = table.Column<byte>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places_place", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "production_project",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    policy_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    leader = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    grant = table.Column<long>(type: "INTEGER", nullable: false),
                    form = table.Column<byte>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    share = table.Column<long>(type: "INTEGER", nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    targets = table.Column<int>(type: "INTEGER", nullable: false),
                    given = table.Column<long>(type: "INTEGER", nullable: false),
                    returned = table.Column<long>(type: "INTEGER", nullable: false),
                    passed_on = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_project", x => x.id);
                    table.CheckConstraint("ck_production_project_grant", "given <= \"grant\"");
                    table.CheckConstraint("ck_production_project_round", "passed_on <= returned");
                });

            migrationBuilder.CreateTable(
                name: "programmes_policy",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    decision_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    drafted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    drafted_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    approved_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approved_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_quota",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    policy_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: true),
                    money = table.Column<long>(type: "INTEGER", nullable: true),
                    places_taken = table.Column<int>(type: "INTEGER", nullable: false),
                    money_taken = table.Column<long>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes_quota", x => x.id);
                    table.CheckConstraint("ck_programmes_quota_money", "money IS NULL OR money_taken <= money");
                    table.CheckConstraint("ck_programmes_quota_places", "places IS NULL OR places_taken <= places");
                });

            migrationBuilder.CreateTable(
                name: "programmes_support",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    policy_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    claim_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    claim_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    stands = table.Column<bool>(type: "INTEGER", nullable: false),
                    step = table.Column<byte>(type: "INTEGER", nullable: false),
                    step_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    invited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    applied_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    delivered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<byte>(type: "INTEGER", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes_support", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_household",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ethnic_group = table.Column<byte>(type: "INTEGER", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    class_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    formed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<byte>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_household", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_membership",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    relation = table.Column<byte>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    began = table.Column<byte>(type: "INTEGER", nullable: false),
                    ended = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_membership", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_person",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    relation = table.Column<byte>(type: "INTEGER", nullable: false),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth = table.Column<int>(type: "INTEGER", nullable: false),
                    ethnic_group = table.Column<byte>(type: "INTEGER", nullable: false),
                    id_kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    id_number_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    id_number_index = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    health_note_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    died_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_residence",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    began = table.Column<byte>(type: "INTEGER", nullable: false),
                    ended = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_residence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports_layout_check",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    against = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports_layout_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviews_correction",
                columns: table => new
                {
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    before = table.Column<byte>(type: "INTEGER", nullable: false),
                    after = table.Column<byte>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_correction", x => new { x.decision_id, x.household_id });
                });

            migrationBuilder.CreateTable(
                name: "reviews_correction_member",
                columns: table => new
                {
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    relation = table.Column<byte>(type: "INTEGER", nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth = table.Column<int>(type: "INTEGER", nullable: false),
                    ethnic_group = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_correction_member", x => new { x.decision_id, x.household_id, x.order });
                });

            migrationBuilder.CreateTable(
                name: "reviews_hamlet_totals",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kinh_households = table.Column<int>(type: "INTEGER", nullable: true),
                    minority_households = table.Column<int>(type: "INTEGER", nullable: true),
                    kinh_persons = table.Column<int>(type: "INTEGER", nullable: true),
                    minority_persons = table.Column<int>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_hamlet_totals", x => new { x.round_id, x.hamlet_id });
                });

            migrationBuilder.CreateTable(
                name: "reviews_round",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    standard = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    review_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    score_sheet_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    frozen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviews_round_household",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    head_ethnic_group = table.Column<byte>(type: "INTEGER", nullable: false),
                    opening = table.Column<byte>(type: "INTEGER", nullable: false),
                    opening_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<byte>(type: "INTEGER", nullable: false),
                    conflicts = table.Column<int>(type: "INTEGER", nullable: false),
                    b1 = table.Column<int>(type: "INTEGER", nullable: true),
                    b2 = table.Column<int>(type: "INTEGER", nullable: true),
                    scored_b1 = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    b1is_demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    lacking = table.Column<int>(type: "INTEGER", nullable: false),
                    unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    recorded = table.Column<byte>(type: "INTEGER", nullable: true),
                    found = table.Column<byte>(type: "INTEGER", nullable: true),
                    decided = table.Column<byte>(type: "INTEGER", nullable: true),
                    settled_why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    arrival = table.Column<byte>(type: "INTEGER", nullable: false),
                    departure = table.Column<byte>(type: "INTEGER", nullable: false),
                    departure_cause = table.Column<byte>(type: "INTEGER", nullable: false),
                    closing_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    minority_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    causes = table.Column<byte>(type: "INTEGER", nullable: false),
                    groups = table.Column<byte>(type: "INTEGER", nullable: false),
                    children = table.Column<int>(type: "INTEGER", nullable: true),
                    children_lacking_health = table.Column<int>(type: "INTEGER", nullable: true),
                    children_lacking_schooling = table.Column<int>(type: "INTEGER", nullable: true),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    added_by_import_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_round_household", x => new { x.round_id, x.household_id });
                });

            migrationBuilder.CreateTable(
                name: "reviews_round_member",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    relation = table.Column<byte>(type: "INTEGER", nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth = table.Column<int>(type: "INTEGER", nullable: false),
                    ethnic_group = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_round_member", x => new { x.round_id, x.household_id, x.order });
                });

            migrationBuilder.CreateTable(
                name: "reviews_round_result",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    standing = table.Column<byte>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    b1 = table.Column<int>(type: "INTEGER", nullable: true),
                    b2 = table.Column<int>(type: "INTEGER", nullable: true),
                    scored_b1 = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    found = table.Column<byte>(type: "INTEGER", nullable: false),
                    recorded = table.Column<byte>(type: "INTEGER", nullable: true),
                    mark = table.Column<byte>(type: "INTEGER", nullable: false),
                    causes = table.Column<byte>(type: "INTEGER", nullable: false),
                    groups = table.Column<byte>(type: "INTEGER", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    minority_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    children = table.Column<int>(type: "INTEGER", nullable: true),
                    children_lacking_health = table.Column<int>(type: "INTEGER", nullable: true),
                    children_lacking_schooling = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_round_result", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviews_status_period",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    standard = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_status_period", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "standards_local_line",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    standard = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standards_local_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "standards_score_sheet",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sheet_version = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    stage = table.Column<byte>(type: "INTEGER", nullable: false),
                    loaded_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    signed_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standards_score_sheet", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "training_enrolment",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    enrolled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    why_again = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    declared = table.Column<byte>(type: "INTEGER", nullable: false),
                    kilometres = table.Column<int>(type: "INTEGER", nullable: true),
                    level_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ceiling = table.Column<long>(type: "INTEGER", nullable: false),
                    meal_per_day = table.Column<long>(type: "INTEGER", nullable: false),
                    travel = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    certificate = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    paid_training = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_meals = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_travel = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_enrolment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "training_follow_up",
                columns: table => new
                {
                    enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<byte>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_follow_up", x => new { x.enrolment_id, x.months });
                });

            migrationBuilder.CreateTable(
                name: "training_seat",
                columns: table => new
                {
                    enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    part = table.Column<byte>(type: "INTEGER", nullable: false),
                    was_there = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_seat", x => new { x.enrolment_id, x.session_id });
                });

            migrationBuilder.CreateTable(
                name: "training_session",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    class_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    part = table.Column<byte>(type: "INTEGER", nullable: false),
                    is_called = table.Column<bool>(type: "INTEGER", nullable: false),
                    present = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "access_user",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    search_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    last_sign_in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_user", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_user_partner_partner_id",
                        column: x => x.partner_id,
                        principalTable: "access_partner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_application",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    group_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    programme = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    step = table.Column<byte>(type: "INTEGER", nullable: false),
                    step_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    confirmed_as = table.Column<byte>(type: "INTEGER", nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    approved = table.Column<long>(type: "INTEGER", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    loan_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_application", x => x.id);
                    table.CheckConstraint("ck_credit_application_amount", "amount > 0 AND months > 0 AND (approved IS NULL OR approved <= amount)");
                    table.ForeignKey(
                        name: "fk_credit_application_access_partner_partner_id",
                        column: x => x.partner_id,
                        principalTable: "access_partner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "training_class",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    trade = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    level = table.Column<byte>(type: "INTEGER", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    venue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_cost = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_class", x => x.id);
                    table.CheckConstraint("ck_training_class_capacity", "enrolled <= capacity");
                    table.ForeignKey(
                        name: "fk_training_class_access_partner_partner_id",
                        column: x => x.partner_id,
                        principalTable: "access_partner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_role_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_role_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_role_claim_access_role_role_id",
                        column: x => x.role_id,
                        principalTable: "access_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "credit_member",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    role = table.Column<byte>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_credit_member_credit_group_group_id",
                        column: x => x.group_id,
                        principalTable: "credit_group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reviews_decision",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    signer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    scan_file_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    corrects_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews_decision", x => x.id);
                    table.ForeignKey(
                        name: "fk_reviews_decision_files_file_scan_file_id",
                        column: x => x.scan_file_id,
                        principalTable: "files_file",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "funding_gift",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    donor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    donor_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    form = table.Column<byte>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    unit_worth = table.Column<long>(type: "INTEGER", nullable: false),
                    valuation = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    is_of_fund = table.Column<bool>(type: "INTEGER", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    pledged_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    awaited = table.Column<long>(type: "INTEGER", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_gift", x => x.id);
                    table.CheckConstraint("ck_funding_gift_awaited", "awaited >= 0");
                    table.ForeignKey(
                        name: "fk_funding_gift_funding_donor_donor_id",
                        column: x => x.donor_id,
                        principalTable: "funding_donor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_gift_funding_pot_id",
                        column: x => x.id,
                        principalTable: "funding_pot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding_movement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    act = table.Column<byte>(type: "INTEGER", nullable: false),
                    from_place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_stage = table.Column<byte>(type: "INTEGER", nullable: false),
                    to_place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_stage = table.Column<byte>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    voucher = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    reverses = table.Column<byte[]>(type: "BLOB", nullable: true),
                    set_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_movement", x => x.id);
                    table.CheckConstraint("ck_funding_movement_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_funding_movement_funding_movement_reverses",
                        column: x => x.reverses,
                        principalTable: "funding_movement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_movement_funding_pot_pot_id",
                        column: x => x.pot_id,
                        principalTable: "funding_pot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding_plan",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    quarter = table.Column<int>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_plan", x => x.id);
                    table.CheckConstraint("ck_funding_plan_quarter", "quarter BETWEEN 1 AND 4 AND until >= 0");
                    table.ForeignKey(
                        name: "fk_funding_plan_funding_pot_pot_id",
                        column: x => x.pot_id,
                        principalTable: "funding_pot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jobs_placement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    vacancy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    employer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    employer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    employer_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    trade = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    contract = table.Column<byte>(type: "INTEGER", nullable: false),
                    wage = table.Column<long>(type: "INTEGER", nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    is_new = table.Column<bool>(type: "INTEGER", nullable: false),
                    lasts_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    there_after6 = table.Column<bool>(type: "INTEGER", nullable: true),
                    there_after12 = table.Column<bool>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_placement", x => x.id);
                    table.ForeignKey(
                        name: "fk_jobs_placement_jobs_employer_employer_id",
                        column: x => x.employer_id,
                        principalTable: "jobs_employer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jobs_vacancy",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    employer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    employer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    trade = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_here = table.Column<bool>(type: "INTEGER", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: false),
                    filled = table.Column<int>(type: "INTEGER", nullable: false),
                    least_diploma = table.Column<byte>(type: "INTEGER", nullable: false),
                    least_age = table.Column<int>(type: "INTEGER", nullable: true),
                    most_age = table.Column<int>(type: "INTEGER", nullable: true),
                    wage = table.Column<long>(type: "INTEGER", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_vacancy", x => x.id);
                    table.CheckConstraint("ck_jobs_vacancy_filled", "filled <= places");
                    table.ForeignKey(
                        name: "fk_jobs_vacancy_jobs_employer_employer_id",
                        column: x => x.employer_id,
                        principalTable: "jobs_employer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jobs_event_worker",
                columns: table => new
                {
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_event_worker", x => new { x.event_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_jobs_event_worker_jobs_event_event_id",
                        column: x => x.event_id,
                        principalTable: "jobs_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_run",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    organiser = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    least_attendance_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    passing_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_run_outreach_course_course_id",
                        column: x => x.course_id,
                        principalTable: "outreach_course",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_event",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    organiser = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    audience = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    men = table.Column<int>(type: "INTEGER", nullable: false),
                    women = table.Column<int>(type: "INTEGER", nullable: false),
                    minority = table.Column<int>(type: "INTEGER", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    named = table.Column<int>(type: "INTEGER", nullable: false),
                    issues = table.Column<int>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_event_outreach_plan_line_line_id",
                        column: x => x.line_id,
                        principalTable: "outreach_plan_line",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "production_member",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    is_target = table.Column<bool>(type: "INTEGER", nullable: false),
                    joined_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_rotated = table.Column<bool>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    support_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    owes = table.Column<long>(type: "INTEGER", nullable: false),
                    owed = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_member", x => x.id);
                    table.CheckConstraint("ck_production_member_owed", "owed >= 0 AND owed <= owes");
                    table.ForeignKey(
                        name: "fk_production_member_production_project_project_id",
                        column: x => x.project_id,
                        principalTable: "production_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "production_movement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    reverses = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_movement", x => x.id);
                    table.CheckConstraint("ck_production_movement_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_production_movement_production_movement_reverses",
                        column: x => x.reverses,
                        principalTable: "production_movement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_production_movement_production_project_project_id",
                        column: x => x.project_id,
                        principalTable: "production_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_evidence",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    support_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_programmes_evidence_files_file_file_id",
                        column: x => x.file_id,
                        principalTable: "files_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_programmes_evidence_programmes_support_support_id",
                        column: x => x.support_id,
                        principalTable: "programmes_support",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_referral",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    support_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    policy_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    head_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    household_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @class = table.Column<byte>(name: "class", type: "INTEGER", nullable: false),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    sex = table.Column<byte>(type: "INTEGER", nullable: false),
                    referred_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    state_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_for_commune = table.Column<bool>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    done_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    report = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programmes_referral", x => x.id);
                    table.ForeignKey(
                        name: "fk_programmes_referral_access_partner_partner_id",
                        column: x => x.partner_id,
                        principalTable: "access_partner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_programmes_referral_programmes_support_support_id",
                        column: x => x.support_id,
                        principalTable: "programmes_support",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports_import",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_companion = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_of_several_communes = table.Column<bool>(type: "INTEGER", nullable: false),
                    left_to_others = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    staged_through = table.Column<int>(type: "INTEGER", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    warned = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    refusal_code = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    refusal_values = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    staged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    receipt_text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports_import", x => x.id);
                    table.ForeignKey(
                        name: "fk_imports_import_files_file_file_id",
                        column: x => x.file_id,
                        principalTable: "files_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_imports_import_reviews_round_round_id",
                        column: x => x.round_id,
                        principalTable: "reviews_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_user_claim_access_user_user_id",
                        column: x => x.user_id,
                        principalTable: "access_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_access_user_login_access_user_user_id",
                        column: x => x.user_id,
                        principalTable: "access_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_user_role",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_user_role", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_access_user_role_access_role_role_id",
                        column: x => x.role_id,
                        principalTable: "access_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_access_user_role_access_user_user_id",
                        column: x => x.user_id,
                        principalTable: "access_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_user_token",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_user_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_access_user_token_access_user_user_id",
                        column: x => x.user_id,
                        principalTable: "access_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outreach_officer",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    phone_sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_officer", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_officer_access_user_user_id",
                        column: x => x.user_id,
                        principalTable: "access_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding_receipt",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    gift_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    handed_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    received_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    movement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_void = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_receipt", x => x.id);
                    table.CheckConstraint("ck_funding_receipt_amount", "amount > 0 AND number > 0");
                    table.ForeignKey(
                        name: "fk_funding_receipt_funding_gift_gift_id",
                        column: x => x.gift_id,
                        principalTable: "funding_gift",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_receipt_funding_movement_movement_id",
                        column: x => x.movement_id,
                        principalTable: "funding_movement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding_use",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    movement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pot_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    support_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hamlet_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    @for = table.Column<string>(name: "for", type: "TEXT", maxLength: 500, nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stands = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_use", x => x.id);
                    table.CheckConstraint("ck_funding_use_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_funding_use_funding_movement_movement_id",
                        column: x => x.movement_id,
                        principalTable: "funding_movement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_use_programmes_support_support_id",
                        column: x => x.support_id,
                        principalTable: "programmes_support",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_run_day",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_called = table.Column<bool>(type: "INTEGER", nullable: false),
                    present = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_run_day", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_run_day_outreach_run_run_id",
                        column: x => x.run_id,
                        principalTable: "outreach_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_certificate",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    officer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    issuer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    topics = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_certificate", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_certificate_outreach_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "outreach_officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_duty",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    officer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    duty = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_duty", x => x.id);
                    table.CheckConstraint("ck_outreach_duty_days", "until IS NULL OR until > \"from\"");
                    table.ForeignKey(
                        name: "fk_outreach_duty_outreach_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "outreach_officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outreach_member",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    officer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    commune_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    given_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    state = table.Column<byte>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outreach_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_outreach_member_outreach_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "outreach_officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_outreach_member_outreach_run_run_id",
                        column: x => x.run_id,
                        principalTable: "outreach_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "access_role",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_role_claim_role_id",
                table: "access_role_claim",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "access_user",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_access_user_partner_id",
                table: "access_user",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_user_place_id",
                table: "access_user",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "access_user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_user_claim_user_id",
                table: "access_user_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_user_login_user_id",
                table: "access_user_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_user_role_role_id",
                table: "access_user_role",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_commune_id_meeting_on_id",
                table: "credit_application",
                columns: new[] { "commune_id", "meeting_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_commune_id_step_meeting_on_id",
                table: "credit_application",
                columns: new[] { "commune_id", "step", "meeting_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_group_id_meeting_on_id",
                table: "credit_application",
                columns: new[] { "group_id", "meeting_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_household_id",
                table: "credit_application",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_household_id_programme",
                table: "credit_application",
                columns: new[] { "household_id", "programme" },
                unique: true,
                filter: "step <= 3");

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_loan_id",
                table: "credit_application",
                column: "loan_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_meeting_on_id",
                table: "credit_application",
                columns: new[] { "meeting_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_application_partner_id_step_meeting_on_id",
                table: "credit_application",
                columns: new[] { "partner_id", "step", "meeting_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_balance_commune_id_until",
                table: "credit_balance",
                columns: new[] { "commune_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_balance_loan_id_from",
                table: "credit_balance",
                columns: new[] { "loan_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_day_commune_id_from",
                table: "credit_day",
                columns: new[] { "commune_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_file_as_of_id",
                table: "credit_file",
                columns: new[] { "as_of", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_file_commune_id_as_of",
                table: "credit_file",
                columns: new[] { "commune_id", "as_of" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_group_code_id",
                table: "credit_group",
                columns: new[] { "code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_group_commune_id_code",
                table: "credit_group",
                columns: new[] { "commune_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_loan_commune_id_given_key_id_gone_on_overdue_frozen_programme",
                table: "credit_loan",
                columns: new[] { "commune_id", "given_key", "id", "gone_on", "overdue", "frozen", "programme" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_loan_commune_id_number",
                table: "credit_loan",
                columns: new[] { "commune_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_loan_given_key_id_gone_on_overdue_frozen_programme",
                table: "credit_loan",
                columns: new[] { "given_key", "id", "gone_on", "overdue", "frozen", "programme" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_loan_group_id_gone_on_given_key_id",
                table: "credit_loan",
                columns: new[] { "group_id", "gone_on", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_loan_household_id",
                table: "credit_loan",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_member_group_id",
                table: "credit_member",
                column: "group_id",
                unique: true,
                filter: "role = 1 AND until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_credit_member_group_id_until_given_key_id",
                table: "credit_member",
                columns: new[] { "group_id", "until", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_member_household_id",
                table: "credit_member",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_moved_day_commune_id_month",
                table: "credit_moved_day",
                columns: new[] { "commune_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_request_loan_id_asked_on",
                table: "credit_request",
                columns: new[] { "loan_id", "asked_on" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_request_loan_id_kind",
                table: "credit_request",
                columns: new[] { "loan_id", "kind" },
                unique: true,
                filter: "granted IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_credit_statement_as_of",
                table: "credit_statement",
                column: "as_of");

            migrationBuilder.CreateIndex(
                name: "ix_credit_statement_commune_id_as_of",
                table: "credit_statement",
                columns: new[] { "commune_id", "as_of" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_statement_file_id",
                table: "credit_statement",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_total_statement_id_programme_association_group_id",
                table: "credit_total",
                columns: new[] { "statement_id", "programme", "association", "group_id" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_visit_loan_id_on",
                table: "credit_visit",
                columns: new[] { "loan_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_files_file_commune_id_sha256",
                table: "files_file",
                columns: new[] { "commune_id", "sha256" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_account_place_id_stage",
                table: "funding_account",
                columns: new[] { "place_id", "stage" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_account_pot_id_place_id_stage",
                table: "funding_account",
                columns: new[] { "pot_id", "place_id", "stage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_closed_year_year_place_id",
                table: "funding_closed_year",
                columns: new[] { "year", "place_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_donor_commune_id_name_key",
                table: "funding_donor",
                columns: new[] { "commune_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_gift_commune_id_due_on",
                table: "funding_gift",
                columns: new[] { "commune_id", "due_on" },
                filter: "awaited > 0");

            migrationBuilder.CreateIndex(
                name: "ix_funding_gift_commune_id_pledged_on_id",
                table: "funding_gift",
                columns: new[] { "commune_id", "pledged_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_gift_donor_id",
                table: "funding_gift",
                column: "donor_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_gift_pledged_on_id",
                table: "funding_gift",
                columns: new[] { "pledged_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_movement_pot_id_on_id",
                table: "funding_movement",
                columns: new[] { "pot_id", "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_movement_reverses",
                table: "funding_movement",
                column: "reverses",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_movement_set_id",
                table: "funding_movement",
                column: "set_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_movement_year_from_place_id_on",
                table: "funding_movement",
                columns: new[] { "year", "from_place_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_movement_year_to_place_id_on",
                table: "funding_movement",
                columns: new[] { "year", "to_place_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_plan_pot_id_place_id_quarter",
                table: "funding_plan",
                columns: new[] { "pot_id", "place_id", "quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_pot_year_id",
                table: "funding_pot",
                columns: new[] { "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_pot_year_place_id_project_source",
                table: "funding_pot",
                columns: new[] { "year", "place_id", "project", "source" },
                unique: true,
                filter: "kind = 1");

            migrationBuilder.CreateIndex(
                name: "ix_funding_receipt_commune_id_year_number",
                table: "funding_receipt",
                columns: new[] { "commune_id", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_receipt_gift_id",
                table: "funding_receipt",
                column: "gift_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_receipt_movement_id",
                table: "funding_receipt",
                column: "movement_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_use_household_id",
                table: "funding_use",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_use_movement_id",
                table: "funding_use",
                column: "movement_id");

            migrationBuilder.CreateIndex(
                name: "ix_funding_use_pot_id_on",
                table: "funding_use",
                columns: new[] { "pot_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_use_support_id",
                table: "funding_use",
                column: "support_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_effect_import_id_seq",
                table: "imports_effect",
                columns: new[] { "import_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_import_commune_id_received_at",
                table: "imports_import",
                columns: new[] { "commune_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_import_file_id",
                table: "imports_import",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_import_round_id_sha256",
                table: "imports_import",
                columns: new[] { "round_id", "sha256" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_import_state",
                table: "imports_import",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_imports_mend_import_id_sheet_row_field",
                table: "imports_mend",
                columns: new[] { "import_id", "sheet", "row", "field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_staged_finding_import_id_generation_code",
                table: "imports_staged_finding",
                columns: new[] { "import_id", "generation", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_staged_finding_import_id_generation_order",
                table: "imports_staged_finding",
                columns: new[] { "import_id", "generation", "order" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_staged_household_import_id_generation_order",
                table: "imports_staged_household",
                columns: new[] { "import_id", "generation", "order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_employer_commune_id_key",
                table: "jobs_employer",
                columns: new[] { "commune_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_employer_commune_id_tax_code",
                table: "jobs_employer",
                columns: new[] { "commune_id", "tax_code" },
                unique: true,
                filter: "tax_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_employer_key_id",
                table: "jobs_employer",
                columns: new[] { "key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_event_commune_id_on",
                table: "jobs_event",
                columns: new[] { "commune_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_event_worker_event_id_given_key_person_id",
                table: "jobs_event_worker",
                columns: new[] { "event_id", "given_key", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_event_worker_household_id",
                table: "jobs_event_worker",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_commune_id_given_key_id_year_kind_started_on_there_after6_there_after12",
                table: "jobs_placement",
                columns: new[] { "commune_id", "given_key", "id", "year", "kind", "started_on", "there_after6", "there_after12" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_employer_id",
                table: "jobs_placement",
                column: "employer_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_given_key_id_kind",
                table: "jobs_placement",
                columns: new[] { "given_key", "id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_given_key_id_started_on",
                table: "jobs_placement",
                columns: new[] { "given_key", "id", "started_on" },
                filter: "there_after6 IS NULL OR there_after12 IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_household_id",
                table: "jobs_placement",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_person_id_year_started_on_id",
                table: "jobs_placement",
                columns: new[] { "person_id", "year", "started_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_running",
                table: "jobs_placement",
                column: "person_id",
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_vacancy_id",
                table: "jobs_placement",
                column: "vacancy_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_placement_year_given_key_id_kind",
                table: "jobs_placement",
                columns: new[] { "year", "given_key", "id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_referral_person_id",
                table: "jobs_referral",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_referral_vacancy_id_person_id",
                table: "jobs_referral",
                columns: new[] { "vacancy_id", "person_id" },
                unique: true,
                filter: "state <> 2");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_vacancy_commune_id_from_id",
                table: "jobs_vacancy",
                columns: new[] { "commune_id", "from", "id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_vacancy_employer_id",
                table: "jobs_vacancy",
                column: "employer_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_vacancy_from_id",
                table: "jobs_vacancy",
                columns: new[] { "from", "id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_journal_act_at_id",
                table: "journal_act",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_act_id_commune_id_seq",
                table: "journal_entry",
                columns: new[] { "act_id", "commune_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_key",
                table: "journal_entry",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "ix_needs_household_commune_id_year_wants",
                table: "needs_household",
                columns: new[] { "commune_id", "year", "wants" });

            migrationBuilder.CreateIndex(
                name: "ix_needs_household_household_id_year",
                table: "needs_household",
                columns: new[] { "household_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_needs_household_year_wants_commune_id",
                table: "needs_household",
                columns: new[] { "year", "wants", "commune_id" });

            migrationBuilder.CreateIndex(
                name: "ix_needs_need_commune_id_head_given_key_id_indicator_state_class",
                table: "needs_need",
                columns: new[] { "commune_id", "head_given_key", "id", "indicator", "state", "class" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_needs_need_head_given_key_id_class",
                table: "needs_need",
                columns: new[] { "head_given_key", "id", "class" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_needs_need_household_id",
                table: "needs_need",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_needs_need_household_id_indicator_commune_id",
                table: "needs_need",
                columns: new[] { "household_id", "indicator", "commune_id" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_needs_need_indicator_state_head_given_key_id_class_commune_id",
                table: "needs_need",
                columns: new[] { "indicator", "state", "head_given_key", "id", "class", "commune_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_needs_worker_commune_id_year_given_key_id_wants_trade_training_job",
                table: "needs_worker",
                columns: new[] { "commune_id", "year", "given_key", "id", "wants", "trade", "training", "job" });

            migrationBuilder.CreateIndex(
                name: "ix_needs_worker_household_id",
                table: "needs_worker",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_needs_worker_person_id_year",
                table: "needs_worker",
                columns: new[] { "person_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_needs_worker_year_given_key_id_wants_trade_training_job_commune_id",
                table: "needs_worker",
                columns: new[] { "year", "given_key", "id", "wants", "trade", "training", "job", "commune_id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_delivery_due_at",
                table: "notices_delivery",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_at",
                table: "notices_notice",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_user_id_at_id",
                table: "notices_notice",
                columns: new[] { "user_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_user_id_at_id1",
                table: "notices_notice",
                columns: new[] { "user_id", "at", "id" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_off_user_id_kind_channel",
                table: "notices_off",
                columns: new[] { "user_id", "kind", "channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_attempt_member_id_number",
                table: "outreach_attempt",
                columns: new[] { "member_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_certificate_issuer_id_year_number",
                table: "outreach_certificate",
                columns: new[] { "issuer_id", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_certificate_member_id",
                table: "outreach_certificate",
                column: "member_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_certificate_officer_id_on",
                table: "outreach_certificate",
                columns: new[] { "officer_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_certificate_run_id",
                table: "outreach_certificate",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_course_title_key_id",
                table: "outreach_course",
                columns: new[] { "title_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_duty_commune_id_given_key_id",
                table: "outreach_duty",
                columns: new[] { "commune_id", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_duty_from_id",
                table: "outreach_duty",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_duty_given_key_id",
                table: "outreach_duty",
                columns: new[] { "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_duty_officer_id",
                table: "outreach_duty",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_duty_officer_id_duty",
                table: "outreach_duty",
                columns: new[] { "officer_id", "duty" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_commune_id_on_id",
                table: "outreach_event",
                columns: new[] { "commune_id", "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_line_id",
                table: "outreach_event",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_on_id",
                table: "outreach_event",
                columns: new[] { "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_hamlet_commune_id_hamlet_id",
                table: "outreach_event_hamlet",
                columns: new[] { "commune_id", "hamlet_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_household_commune_id_event_id",
                table: "outreach_event_household",
                columns: new[] { "commune_id", "event_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_household_event_id_given_key_household_id",
                table: "outreach_event_household",
                columns: new[] { "event_id", "given_key", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_event_household_household_id",
                table: "outreach_event_household",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_feedback_commune_id_on_id",
                table: "outreach_feedback",
                columns: new[] { "commune_id", "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_feedback_event_id",
                table: "outreach_feedback",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_feedback_on_id",
                table: "outreach_feedback",
                columns: new[] { "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_feedback_waiting",
                table: "outreach_feedback",
                column: "commune_id",
                filter: "answered_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_file_owner_id_sha256",
                table: "outreach_file",
                columns: new[] { "owner_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_learnt_officer_id_topic",
                table: "outreach_learnt",
                columns: new[] { "officer_id", "topic" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_member_officer_id",
                table: "outreach_member",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_member_run_id_given_key_id",
                table: "outreach_member",
                columns: new[] { "run_id", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_member_run_id_officer_id",
                table: "outreach_member",
                columns: new[] { "run_id", "officer_id" },
                unique: true,
                filter: "state <> 4");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_officer_commune_id_given_key_id",
                table: "outreach_officer",
                columns: new[] { "commune_id", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_officer_given_key_id",
                table: "outreach_officer",
                columns: new[] { "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_officer_user_id",
                table: "outreach_officer",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outreach_plan_line_commune_id_year_by_id",
                table: "outreach_plan_line",
                columns: new[] { "commune_id", "year", "by", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_plan_line_year_by_id",
                table: "outreach_plan_line",
                columns: new[] { "year", "by", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_presence_member_id",
                table: "outreach_presence",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_outreach_run_course_id_from",
                table: "outreach_run",
                columns: new[] { "course_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_run_from_id",
                table: "outreach_run",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outreach_run_day_run_id_on",
                table: "outreach_run_day",
                columns: new[] { "run_id", "on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_places_lineage_successor_id",
                table: "places_lineage",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_places_place_code_level_from",
                table: "places_place",
                columns: new[] { "code", "level", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_places_place_level",
                table: "places_place",
                column: "level");

            migrationBuilder.CreateIndex(
                name: "ix_places_place_parent_id",
                table: "places_place",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_production_member_commune_id_due_on",
                table: "production_member",
                columns: new[] { "commune_id", "due_on" },
                filter: "owed > 0");

            migrationBuilder.CreateIndex(
                name: "ix_production_member_household_id",
                table: "production_member",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_production_member_project_id_due_on",
                table: "production_member",
                columns: new[] { "project_id", "due_on" },
                filter: "owed > 0");

            migrationBuilder.CreateIndex(
                name: "ix_production_member_project_id_given_key_id",
                table: "production_member",
                columns: new[] { "project_id", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_production_member_project_id_household_id",
                table: "production_member",
                columns: new[] { "project_id", "household_id" },
                unique: true,
                filter: "left_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_production_movement_project_id_on",
                table: "production_movement",
                columns: new[] { "project_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_production_movement_reverses",
                table: "production_movement",
                column: "reverses",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_production_project_commune_id_from_id",
                table: "production_project",
                columns: new[] { "commune_id", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_production_project_from_id",
                table: "production_project",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_evidence_file_id",
                table: "programmes_evidence",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_evidence_support_id",
                table: "programmes_evidence",
                column: "support_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_policy_code_from",
                table: "programmes_policy",
                columns: new[] { "code", "from" },
                unique: true,
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_policy_state_commune_id",
                table: "programmes_policy",
                columns: new[] { "state", "commune_id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_policy_state_place_id",
                table: "programmes_policy",
                columns: new[] { "state", "place_id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_quota_policy_code_commune_id_year",
                table: "programmes_quota",
                columns: new[] { "policy_code", "commune_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_commune_id_state",
                table: "programmes_referral",
                columns: new[] { "commune_id", "state" },
                filter: "is_for_commune = 1");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_commune_id_state_given_key_id",
                table: "programmes_referral",
                columns: new[] { "commune_id", "state", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_partner_id_state_given_key_id",
                table: "programmes_referral",
                columns: new[] { "partner_id", "state", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_state_given_key_id_is_for_commune_commune_id",
                table: "programmes_referral",
                columns: new[] { "state", "given_key", "id", "is_for_commune", "commune_id" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_support_id",
                table: "programmes_referral",
                column: "support_id",
                unique: true,
                filter: "state IN (0, 1, 3)");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_referral_support_id1",
                table: "programmes_referral",
                column: "support_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_support_commune_id_policy_code_year_step_given_key_id_amount",
                table: "programmes_support",
                columns: new[] { "commune_id", "policy_code", "year", "step", "given_key", "id", "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_support_household_id",
                table: "programmes_support",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_support_owner_id_kind",
                table: "programmes_support",
                columns: new[] { "owner_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_support_policy_code_year_step_given_key_id_commune_id_amount",
                table: "programmes_support",
                columns: new[] { "policy_code", "year", "step", "given_key", "id", "commune_id", "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_class",
                table: "registry_household",
                columns: new[] { "class", "head_given_key", "id", "commune_id", "ended_on", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_class_code",
                table: "registry_household",
                columns: new[] { "class", "code", "commune_id", "ended_on", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_class_family",
                table: "registry_household",
                columns: new[] { "class", "head_key", "id", "commune_id", "ended_on", "ethnic_group", "head_given_key" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_code",
                table: "registry_household",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_commune_class",
                table: "registry_household",
                columns: new[] { "commune_id", "class", "head_given_key", "id", "ended_on", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_commune_family",
                table: "registry_household",
                columns: new[] { "commune_id", "head_key", "id", "ended_on", "class", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_commune_given",
                table: "registry_household",
                columns: new[] { "commune_id", "head_given_key", "id", "ended_on", "class", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_family",
                table: "registry_household",
                columns: new[] { "head_key", "id", "commune_id", "ended_on", "class", "ethnic_group", "head_given_key" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_given",
                table: "registry_household",
                columns: new[] { "head_given_key", "id", "commune_id", "ended_on", "class", "ethnic_group" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_group",
                table: "registry_household",
                columns: new[] { "ethnic_group", "head_given_key", "id", "commune_id", "ended_on", "class" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_household_hamlet_id_head_given_key_id",
                table: "registry_household",
                columns: new[] { "hamlet_id", "head_given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_membership_household_id_from",
                table: "registry_membership",
                columns: new[] { "household_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_membership_person_id_from",
                table: "registry_membership",
                columns: new[] { "person_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_commune_id_given_key_id",
                table: "registry_person",
                columns: new[] { "commune_id", "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_commune_id_name_key_id",
                table: "registry_person",
                columns: new[] { "commune_id", "name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_given_key_id",
                table: "registry_person",
                columns: new[] { "given_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_household_id",
                table: "registry_person",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_id_number_index",
                table: "registry_person",
                column: "id_number_index",
                unique: true,
                filter: "id_number_index IS NOT NULL AND died_on IS NULL AND household_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_name_key_id",
                table: "registry_person",
                columns: new[] { "name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_residence_commune_id_household_id_from_until_hamlet_id",
                table: "registry_residence",
                columns: new[] { "commune_id", "household_id", "from", "until", "hamlet_id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_residence_household_id_from",
                table: "registry_residence",
                columns: new[] { "household_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_correction_household_id",
                table: "reviews_correction",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_correction_round_id",
                table: "reviews_correction",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_correction_member_household_id",
                table: "reviews_correction_member",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_decision_round_id",
                table: "reviews_decision",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_decision_round_id1",
                table: "reviews_decision",
                column: "round_id",
                unique: true,
                filter: "kind = 0");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_decision_scan_file_id",
                table: "reviews_decision",
                column: "scan_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_commune_id_year_kind",
                table: "reviews_round",
                columns: new[] { "commune_id", "year", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_year",
                table: "reviews_round",
                column: "year");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_household_household_id",
                table: "reviews_round_household",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_household_round_id_head_given_key_household_id",
                table: "reviews_round_household",
                columns: new[] { "round_id", "head_given_key", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_household_round_id_step_head_given_key",
                table: "reviews_round_household",
                columns: new[] { "round_id", "step", "head_given_key" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_result_round_id_household_id",
                table: "reviews_round_result",
                columns: new[] { "round_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_round_result_round_id_import_id",
                table: "reviews_round_result",
                columns: new[] { "round_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_status_period_commune_id_from",
                table: "reviews_status_period",
                columns: new[] { "commune_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_status_period_household_id_from",
                table: "reviews_status_period",
                columns: new[] { "household_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_standards_local_line_standard_key_place_id_from",
                table: "standards_local_line",
                columns: new[] { "standard", "key", "place_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_standards_score_sheet_code_sheet_version",
                table: "standards_score_sheet",
                columns: new[] { "code", "sheet_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_class_commune_id_year_from_id",
                table: "training_class",
                columns: new[] { "commune_id", "year", "from", "id" },
                descending: new[] { false, true, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_training_class_partner_id",
                table: "training_class",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_class_year_from_id",
                table: "training_class",
                columns: new[] { "year", "from", "id" },
                descending: new[] { true, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_training_enrolment_class_id_person_id",
                table: "training_enrolment",
                columns: new[] { "class_id", "person_id" },
                unique: true,
                filter: "state <> 3");

            migrationBuilder.CreateIndex(
                name: "ix_training_enrolment_commune_id_class_id",
                table: "training_enrolment",
                columns: new[] { "commune_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_enrolment_household_id",
                table: "training_enrolment",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_enrolment_person_id_turn",
                table: "training_enrolment",
                columns: new[] { "person_id", "turn" },
                unique: true,
                filter: "state <> 3");

            migrationBuilder.CreateIndex(
                name: "ix_training_follow_up_class_id",
                table: "training_follow_up",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_follow_up_commune_id_class_id",
                table: "training_follow_up",
                columns: new[] { "commune_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_training_seat_person_id_on_part",
                table: "training_seat",
                columns: new[] { "person_id", "on", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_seat_session_id",
                table: "training_seat",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_session_class_id_on_part",
                table: "training_session",
                columns: new[] { "class_id", "on", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_session_partner_id",
                table: "training_session",
                column: "partner_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_role_claim");

            migrationBuilder.DropTable(
                name: "access_user_claim");

            migrationBuilder.DropTable(
                name: "access_user_login");

            migrationBuilder.DropTable(
                name: "access_user_role");

            migrationBuilder.DropTable(
                name: "access_user_token");

            migrationBuilder.DropTable(
                name: "credit_application");

            migrationBuilder.DropTable(
                name: "credit_balance");

            migrationBuilder.DropTable(
                name: "credit_day");

            migrationBuilder.DropTable(
                name: "credit_file");

            migrationBuilder.DropTable(
                name: "credit_loan");

            migrationBuilder.DropTable(
                name: "credit_member");

            migrationBuilder.DropTable(
                name: "credit_moved_day");

            migrationBuilder.DropTable(
                name: "credit_request");

            migrationBuilder.DropTable(
                name: "credit_statement");

            migrationBuilder.DropTable(
                name: "credit_total");

            migrationBuilder.DropTable(
                name: "credit_visit");

            migrationBuilder.DropTable(
                name: "funding_account");

            migrationBuilder.DropTable(
                name: "funding_closed_year");

            migrationBuilder.DropTable(
                name: "funding_plan");

            migrationBuilder.DropTable(
                name: "funding_receipt");

            migrationBuilder.DropTable(
                name: "funding_use");

            migrationBuilder.DropTable(
                name: "imports_choice");

            migrationBuilder.DropTable(
                name: "imports_effect");

            migrationBuilder.DropTable(
                name: "imports_fact_choice");

            migrationBuilder.DropTable(
                name: "imports_import");

            migrationBuilder.DropTable(
                name: "imports_mend");

            migrationBuilder.DropTable(
                name: "imports_staged_finding");

            migrationBuilder.DropTable(
                name: "imports_staged_household");

            migrationBuilder.DropTable(
                name: "jobs_event_worker");

            migrationBuilder.DropTable(
                name: "jobs_placement");

            migrationBuilder.DropTable(
                name: "jobs_referral");

            migrationBuilder.DropTable(
                name: "jobs_vacancy");

            migrationBuilder.DropTable(
                name: "journal_act");

            migrationBuilder.DropTable(
                name: "journal_chain_head");

            migrationBuilder.DropTable(
                name: "journal_daily_root");

            migrationBuilder.DropTable(
                name: "journal_entry");

            migrationBuilder.DropTable(
                name: "journal_pack");

            migrationBuilder.DropTable(
                name: "needs_household");

            migrationBuilder.DropTable(
                name: "needs_need");

            migrationBuilder.DropTable(
                name: "needs_worker");

            migrationBuilder.DropTable(
                name: "notices_contact");

            migrationBuilder.DropTable(
                name: "notices_delivery");

            migrationBuilder.DropTable(
                name: "notices_event");

            migrationBuilder.DropTable(
                name: "notices_notice");

            migrationBuilder.DropTable(
                name: "notices_off");

            migrationBuilder.DropTable(
                name: "outreach_attempt");

            migrationBuilder.DropTable(
                name: "outreach_certificate");

            migrationBuilder.DropTable(
                name: "outreach_duty");

            migrationBuilder.DropTable(
                name: "outreach_event");

            migrationBuilder.DropTable(
                name: "outreach_event_hamlet");

            migrationBuilder.DropTable(
                name: "outreach_event_household");

            migrationBuilder.DropTable(
                name: "outreach_feedback");

            migrationBuilder.DropTable(
                name: "outreach_file");

            migrationBuilder.DropTable(
                name: "outreach_learnt");

            migrationBuilder.DropTable(
                name: "outreach_member");

            migrationBuilder.DropTable(
                name: "outreach_presence");

            migrationBuilder.DropTable(
                name: "outreach_run_day");

            migrationBuilder.DropTable(
                name: "places_difficult_area");

            migrationBuilder.DropTable(
                name: "places_lineage");

            migrationBuilder.DropTable(
                name: "places_place");

            migrationBuilder.DropTable(
                name: "production_member");

            migrationBuilder.DropTable(
                name: "production_movement");

            migrationBuilder.DropTable(
                name: "programmes_evidence");

            migrationBuilder.DropTable(
                name: "programmes_policy");

            migrationBuilder.DropTable(
                name: "programmes_quota");

            migrationBuilder.DropTable(
                name: "programmes_referral");

            migrationBuilder.DropTable(
                name: "registry_household");

            migrationBuilder.DropTable(
                name: "registry_membership");

            migrationBuilder.DropTable(
                name: "registry_person");

            migrationBuilder.DropTable(
                name: "registry_residence");

            migrationBuilder.DropTable(
                name: "reports_layout_check");

            migrationBuilder.DropTable(
                name: "reviews_correction");

            migrationBuilder.DropTable(
                name: "reviews_correction_member");

            migrationBuilder.DropTable(
                name: "reviews_decision");

            migrationBuilder.DropTable(
                name: "reviews_hamlet_totals");

            migrationBuilder.DropTable(
                name: "reviews_round_household");

            migrationBuilder.DropTable(
                name: "reviews_round_member");

            migrationBuilder.DropTable(
                name: "reviews_round_result");

            migrationBuilder.DropTable(
                name: "reviews_status_period");

            migrationBuilder.DropTable(
                name: "standards_local_line");

            migrationBuilder.DropTable(
                name: "standards_score_sheet");

            migrationBuilder.DropTable(
                name: "training_class");

            migrationBuilder.DropTable(
                name: "training_enrolment");

            migrationBuilder.DropTable(
                name: "training_follow_up");

            migrationBuilder.DropTable(
                name: "training_seat");

            migrationBuilder.DropTable(
                name: "training_session");

            migrationBuilder.DropTable(
                name: "access_role");

            migrationBuilder.DropTable(
                name: "credit_group");

            migrationBuilder.DropTable(
                name: "funding_gift");

            migrationBuilder.DropTable(
                name: "funding_movement");

            migrationBuilder.DropTable(
                name: "reviews_round");

            migrationBuilder.DropTable(
                name: "jobs_event");

            migrationBuilder.DropTable(
                name: "jobs_employer");

            migrationBuilder.DropTable(
                name: "outreach_plan_line");

            migrationBuilder.DropTable(
                name: "outreach_officer");

            migrationBuilder.DropTable(
                name: "outreach_run");

            migrationBuilder.DropTable(
                name: "production_project");

            migrationBuilder.DropTable(
                name: "programmes_support");

            migrationBuilder.DropTable(
                name: "files_file");

            migrationBuilder.DropTable(
                name: "funding_donor");

            migrationBuilder.DropTable(
                name: "funding_pot");

            migrationBuilder.DropTable(
                name: "access_user");

            migrationBuilder.DropTable(
                name: "outreach_course");

            migrationBuilder.DropTable(
                name: "access_partner");
        }
    }
}
