using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Commendation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "awarding_bodies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    printed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    head_post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    deputy_post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    series = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    has_national_emblem = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awarding_bodies", x => x.id);
                    table.ForeignKey(
                        name: "fk_awarding_bodies_org_units_id",
                        column: x => x.id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "certificate_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    protected_key = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "councils",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    decision_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_councils", x => x.id);
                    table.ForeignKey(
                        name: "fk_councils_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "honorees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_unit = table.Column<bool>(type: "boolean", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    birth_year = table.Column<int>(type: "integer", nullable: true),
                    is_woman = table.Column<bool>(type: "boolean", nullable: true),
                    is_leader = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honorees", x => x.id);
                    table.ForeignKey(
                        name: "fk_honorees_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_honorees_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "occasions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    movement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    branch = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    period_from = table.Column<DateOnly>(type: "date", nullable: false),
                    period_to = table.Column<DateOnly>(type: "date", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    invitation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    collectives_taking_part = table.Column<int>(type: "integer", nullable: true),
                    individuals_taking_part = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occasions", x => x.id);
                    table.ForeignKey(
                        name: "fk_occasions_movements_movement_id",
                        column: x => x.movement_id,
                        principalTable: "movements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_occasions_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "print_setups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_preprinted = table.Column<bool>(type: "boolean", nullable: false),
                    offsets_json = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_print_setups", x => x.id);
                    table.ForeignKey(
                        name: "fk_print_setups_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "public_holidays",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_holidays", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "rule_sets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    legal_basis = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    book_json = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    confirmed_basis = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_sets", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_sets_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "council_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    council_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    full_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fields = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_members_councils_council_id",
                        column: x => x.council_id,
                        principalTable: "councils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_council_members_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "council_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    council_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    held_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    agenda = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    conclusions = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    total_members = table.Column<int>(type: "integer", nullable: false),
                    quorum_percent = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    counted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ballot_seal = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_sessions_councils_council_id",
                        column: x => x.council_id,
                        principalTable: "councils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_council_sessions_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "achievements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    honoree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_achievements", x => x.id);
                    table.ForeignKey(
                        name: "fk_achievements_honorees_honoree_id",
                        column: x => x.honoree_id,
                        principalTable: "honorees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "impediments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    honoree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    is_violation = table.Column<bool>(type: "boolean", nullable: false),
                    discipline_ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_impediments", x => x.id);
                    table.ForeignKey(
                        name: "fk_impediments_honorees_honoree_id",
                        column: x => x.honoree_id,
                        principalTable: "honorees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "award_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signer_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    signing_form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paper_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_award_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_award_decisions_occasions_occasion_id",
                        column: x => x.occasion_id,
                        principalTable: "occasions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_award_decisions_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_award_decisions_stored_files_paper_file_id",
                        column: x => x.paper_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_award_decisions_stored_files_signed_file_id",
                        column: x => x.signed_file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    allows_anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultations", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultations_occasions_occasion_id",
                        column: x => x.occasion_id,
                        principalTable: "occasions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "cross_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    candidates = table.Column<int>(type: "integer", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cross_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_cross_checks_occasions_occasion_id",
                        column: x => x.occasion_id,
                        principalTable: "occasions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "occasion_quotas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    limit = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occasion_quotas", x => x.id);
                    table.ForeignKey(
                        name: "fk_occasion_quotas_occasions_occasion_id",
                        column: x => x.occasion_id,
                        principalTable: "occasions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_occasion_quotas_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "session_attendances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    letter_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_attendances", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_attendances_council_members_member_id",
                        column: x => x.member_id,
                        principalTable: "council_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_session_attendances_council_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "session_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    candidate_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    threshold_percent = table.Column<int>(type: "integer", nullable: true),
                    yes = table.Column<int>(type: "integer", nullable: true),
                    no = table.Column<int>(type: "integer", nullable: true),
                    blank = table.Column<int>(type: "integer", nullable: true),
                    passed = table.Column<bool>(type: "boolean", nullable: true),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_items_council_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "council_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "nominations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nominating_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    honoree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    award_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    report = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    minutes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    facts_json = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    is_state_secret = table.Column<bool>(type: "boolean", nullable: false),
                    is_proposal = table.Column<bool>(type: "boolean", nullable: false),
                    from_nomination_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    prefers_newer_rules = table.Column<bool>(type: "boolean", nullable: false),
                    newer_rules_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    rule_set_id = table.Column<Guid>(type: "uuid", nullable: true),
                    judged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    findings_json = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominations", x => x.id);
                    table.ForeignKey(
                        name: "fk_nominations_award_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "award_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_nominations_honorees_honoree_id",
                        column: x => x.honoree_id,
                        principalTable: "honorees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_nominations_occasions_occasion_id",
                        column: x => x.occasion_id,
                        principalTable: "occasions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_nominations_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_nominations_org_units_nominating_unit_id",
                        column: x => x.nominating_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    choice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    receipt = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => new { x.key_hash, x.item_id });
                    table.ForeignKey(
                        name: "fk_ballots_session_items_item_id",
                        column: x => x.item_id,
                        principalTable: "session_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "open_votes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_votes", x => x.id);
                    table.ForeignKey(
                        name: "fk_open_votes_council_members_member_id",
                        column: x => x.member_id,
                        principalTable: "council_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_open_votes_session_items_item_id",
                        column: x => x.item_id,
                        principalTable: "session_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recusals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusals", x => x.id);
                    table.ForeignKey(
                        name: "fk_recusals_council_members_member_id",
                        column: x => x.member_id,
                        principalTable: "council_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_recusals_session_items_item_id",
                        column: x => x.item_id,
                        principalTable: "session_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "awards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    honoree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    award_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    award_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    branch = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    honoree_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    honoree_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    honoree_unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_woman = table.Column<bool>(type: "boolean", nullable: true),
                    is_leader = table.Column<bool>(type: "boolean", nullable: false),
                    achievement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decision_number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    period_from = table.Column<DateOnly>(type: "date", nullable: false),
                    period_to = table.Column<DateOnly>(type: "date", nullable: false),
                    gold_book_number = table.Column<int>(type: "integer", nullable: true),
                    verification_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    bonus = table.Column<long>(type: "bigint", nullable: true),
                    is_bonus_paid = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    needs_review = table.Column<bool>(type: "boolean", nullable: false),
                    follow_up_after_six = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    follow_up_after_twelve = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awards", x => x.id);
                    table.ForeignKey(
                        name: "fk_awards_award_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "award_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_awards_honorees_honoree_id",
                        column: x => x.honoree_id,
                        principalTable: "honorees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_awards_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_awards_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "consultation_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    author_contact = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultation_comments_consultations_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_consultation_comments_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "dossier_papers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    piece = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    is_signed = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_papers", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_papers_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_dossier_papers_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "nomination_achievements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    achievement_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nomination_achievements", x => x.id);
                    table.ForeignKey(
                        name: "fk_nomination_achievements_achievements_achievement_id",
                        column: x => x.achievement_id,
                        principalTable: "achievements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_nomination_achievements_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "nomination_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nomination_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_nomination_steps_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "rule_overrides",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nomination_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_overrides", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_overrides_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "fund_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    award_id = table.Column<Guid>(type: "uuid", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_fund_entries_awards_award_id",
                        column: x => x.award_id,
                        principalTable: "awards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_fund_entries_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_achievements_honoree_id", table: "achievements", column: "honoree_id");

            migrationBuilder.CreateIndex(name: "ix_achievements_source_id", table: "achievements", column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_award_decisions_authority_unit_id",
                table: "award_decisions",
                column: "authority_unit_id"
            );

            migrationBuilder.CreateIndex(name: "ix_award_decisions_occasion_id", table: "award_decisions", column: "occasion_id");

            migrationBuilder.CreateIndex(
                name: "ix_awards_authority_unit_id_decided_on",
                table: "awards",
                columns: new[] { "authority_unit_id", "decided_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_awards_decision_id", table: "awards", column: "decision_id");

            migrationBuilder.CreateIndex(name: "ix_awards_honoree_id", table: "awards", column: "honoree_id");

            migrationBuilder.CreateIndex(name: "ix_awards_verification_code", table: "awards", column: "verification_code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_ballots_item_id", table: "ballots", column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultation_comments_consultation_id",
                table: "consultation_comments",
                column: "consultation_id"
            );

            migrationBuilder.CreateIndex(name: "ix_consultations_closes_on", table: "consultations", column: "closes_on");

            migrationBuilder.CreateIndex(name: "ix_consultations_occasion_id", table: "consultations", column: "occasion_id", unique: true);

            migrationBuilder.CreateIndex(name: "ix_council_members_council_id", table: "council_members", column: "council_id");

            migrationBuilder.CreateIndex(name: "ix_council_members_user_id", table: "council_members", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_authority_unit_id_held_at",
                table: "council_sessions",
                columns: new[] { "authority_unit_id", "held_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_council_sessions_council_id_held_at",
                table: "council_sessions",
                columns: new[] { "council_id", "held_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_council_sessions_subject_id", table: "council_sessions", column: "subject_id");

            migrationBuilder.CreateIndex(name: "ix_councils_authority_unit_id", table: "councils", column: "authority_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_cross_checks_occasion_id_office",
                table: "cross_checks",
                columns: new[] { "occasion_id", "office" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_dossier_papers_nomination_id", table: "dossier_papers", column: "nomination_id");

            migrationBuilder.CreateIndex(
                name: "ix_fund_entries_authority_unit_id_year",
                table: "fund_entries",
                columns: new[] { "authority_unit_id", "year" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_honorees_unit_id_search_text",
                table: "honorees",
                columns: new[] { "unit_id", "search_text" }
            );

            migrationBuilder.CreateIndex(name: "ix_impediments_honoree_id", table: "impediments", column: "honoree_id");

            migrationBuilder.CreateIndex(
                name: "ix_nomination_achievements_achievement_id",
                table: "nomination_achievements",
                column: "achievement_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_nomination_achievements_nomination_id_achievement_id",
                table: "nomination_achievements",
                columns: new[] { "nomination_id", "achievement_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_nomination_steps_nomination_id", table: "nomination_steps", column: "nomination_id");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_authority_unit_id_state",
                table: "nominations",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(name: "ix_nominations_decision_id", table: "nominations", column: "decision_id");

            migrationBuilder.CreateIndex(name: "ix_nominations_honoree_id", table: "nominations", column: "honoree_id");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_nominating_unit_id_state",
                table: "nominations",
                columns: new[] { "nominating_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_nominations_occasion_id_state",
                table: "nominations",
                columns: new[] { "occasion_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_occasion_quotas_occasion_id_unit_id",
                table: "occasion_quotas",
                columns: new[] { "occasion_id", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_occasions_authority_unit_id_due_on",
                table: "occasions",
                columns: new[] { "authority_unit_id", "due_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_occasions_movement_id", table: "occasions", column: "movement_id");

            migrationBuilder.CreateIndex(
                name: "ix_open_votes_item_id_member_id",
                table: "open_votes",
                columns: new[] { "item_id", "member_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_print_setups_authority_unit_id", table: "print_setups", column: "authority_unit_id");

            migrationBuilder.CreateIndex(name: "ix_public_holidays_on", table: "public_holidays", column: "on", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recusals_item_id_member_id",
                table: "recusals",
                columns: new[] { "item_id", "member_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_rule_overrides_nomination_id_rule",
                table: "rule_overrides",
                columns: new[] { "nomination_id", "rule" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_authority_unit_id_set_id_number",
                table: "rule_sets",
                columns: new[] { "authority_unit_id", "set_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_attendances_session_id_member_id",
                table: "session_attendances",
                columns: new[] { "session_id", "member_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_items_session_id_ordinal",
                table: "session_items",
                columns: new[] { "session_id", "ordinal" }
            );

            migrationBuilder.CreateIndex(name: "ix_session_items_subject_id", table: "session_items", column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "awarding_bodies");

            migrationBuilder.DropTable(name: "ballots");

            migrationBuilder.DropTable(name: "certificate_keys");

            migrationBuilder.DropTable(name: "consultation_comments");

            migrationBuilder.DropTable(name: "cross_checks");

            migrationBuilder.DropTable(name: "dossier_papers");

            migrationBuilder.DropTable(name: "fund_entries");

            migrationBuilder.DropTable(name: "impediments");

            migrationBuilder.DropTable(name: "nomination_achievements");

            migrationBuilder.DropTable(name: "nomination_steps");

            migrationBuilder.DropTable(name: "occasion_quotas");

            migrationBuilder.DropTable(name: "open_votes");

            migrationBuilder.DropTable(name: "print_setups");

            migrationBuilder.DropTable(name: "public_holidays");

            migrationBuilder.DropTable(name: "recusals");

            migrationBuilder.DropTable(name: "rule_overrides");

            migrationBuilder.DropTable(name: "rule_sets");

            migrationBuilder.DropTable(name: "session_attendances");

            migrationBuilder.DropTable(name: "consultations");

            migrationBuilder.DropTable(name: "awards");

            migrationBuilder.DropTable(name: "achievements");

            migrationBuilder.DropTable(name: "session_items");

            migrationBuilder.DropTable(name: "council_members");

            migrationBuilder.DropTable(name: "nominations");

            migrationBuilder.DropTable(name: "council_sessions");

            migrationBuilder.DropTable(name: "award_decisions");

            migrationBuilder.DropTable(name: "honorees");

            migrationBuilder.DropTable(name: "councils");

            migrationBuilder.DropTable(name: "occasions");
        }
    }
}
