using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteThiDuaDbContext))]
    [Migration("20261120150743_UnitsAccessAndReview")]
    public class UnitsAccessAndReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_plans_authority_unit_id_status", table: "plans");

            // By hand and inside the transaction: EF would rebuild these tables outside of it.
            migrationBuilder.Sql(
                """
                create table idempotent_actions_new (
                    key TEXT NOT NULL, actor_id TEXT NOT NULL, at TEXT NOT NULL, location TEXT NULL,
                    CONSTRAINT pk_idempotent_actions PRIMARY KEY (key, actor_id)
                );
                insert into idempotent_actions_new (key, actor_id, at, location)
                select key, coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), at, location from idempotent_actions;
                drop table idempotent_actions;
                alter table idempotent_actions_new rename to idempotent_actions;
                create index ix_idempotent_actions_at on idempotent_actions (at);
                """
            );

            migrationBuilder.Sql("alter table audit_personal_values drop column new_value;");

            migrationBuilder.Sql("alter table audit_personal_values drop column old_value;");

            migrationBuilder.AddColumn<bool>(name: "is_late", table: "value_rows", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(name: "active_since", table: "user_accounts", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "disabled_because",
                table: "user_accounts",
                type: "TEXT",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(name: "erased_at", table: "user_accounts", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "password_is_short",
                table: "user_accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "user_accounts",
                type: "TEXT",
                maxLength: 302,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "totp_key", table: "user_accounts", type: "TEXT", maxLength: 400, nullable: true);

            migrationBuilder.AddColumn<long>(name: "totp_last_step", table: "user_accounts", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "parent_task_id", table: "task_assignments", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "task_assignments", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "owner_unit_id", table: "targets", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "targets", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "changed_at", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "changed_by", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "entity_id", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "group", table: "measures", type: "TEXT", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_cumulative",
                table: "measures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<bool>(name: "is_retired", table: "measures", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(name: "weight_by", table: "measures", type: "TEXT", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "denominator_size",
                table: "measure_formulas",
                type: "TEXT",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "denominator_terms",
                table: "measure_formulas",
                type: "TEXT",
                maxLength: 500,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "numerator_terms",
                table: "measure_formulas",
                type: "TEXT",
                maxLength: 500,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "reason", table: "measure_formulas", type: "TEXT", maxLength: 500, nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "criteria", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<byte[]>(name: "new_cipher", table: "audit_personal_values", type: "BLOB", nullable: true);

            migrationBuilder.AddColumn<byte[]>(name: "old_cipher", table: "audit_personal_values", type: "BLOB", nullable: true);

            migrationBuilder.CreateTable(
                name: "access_review_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    half_year = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_review_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_review_decisions_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    hint = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_tokens_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "audit_archives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_seal = table.Column<long>(type: "INTEGER", nullable: false),
                    to_seal = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_count = table.Column<int>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    archived_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_archives", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "audit_person_keys",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_person_keys", x => x.subject_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "data_breaches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    known_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    report_by = table.Column<DateTime>(type: "TEXT", nullable: false),
                    people_concerned = table.Column<int>(type: "INTEGER", nullable: true),
                    reported_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reported_to = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    measures = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_breaches", x => x.id);
                    table.ForeignKey(
                        name: "fk_data_breaches_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "data_subject_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    requester_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    details = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    involves_processor = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    acknowledge_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    acknowledged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    extension_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_subject_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_data_subject_requests_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_data_subject_requests_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => x.id);
                    table.ForeignKey(
                        name: "fk_delegations_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_delegations_user_accounts_from_user_id",
                        column: x => x.from_user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_delegations_user_accounts_to_user_id",
                        column: x => x.to_user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "fold_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    set_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fold_entries", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    closed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "fk_follow_ups_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_follow_ups_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_follow_ups_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "org_unit_pasts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    short_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_org_unit_pasts", x => x.id);
                    table.ForeignKey(
                        name: "fk_org_unit_pasts_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "plan_presences",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_presences", x => new { x.plan_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_plan_presences_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_plan_presences_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "plan_typings",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    base_version = table.Column<int>(type: "INTEGER", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    typed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_plan_typings",
                        x => new
                        {
                            x.plan_id,
                            x.user_id,
                            x.subject_id,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_plan_typings_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_plan_typings_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "processing_purposes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    retention_months = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_processing_purposes", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "record_relations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_relations", x => x.id);
                    table.CheckConstraint("ck_record_relations_one_side", "(unit_id is null) <> (user_id is null)");
                    table.ForeignKey(
                        name: "fk_record_relations_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_record_relations_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_codes_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "target_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    comparator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    value_max = table.Column<long>(type: "INTEGER", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_yearly = table.Column<bool>(type: "INTEGER", nullable: false),
                    per = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    group_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_revisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_target_revisions_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "target_splits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    figure_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_splits", x => x.id);
                    table.ForeignKey(
                        name: "fk_target_splits_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "task_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    own_task_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_receipts", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_receipts_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_task_receipts_task_assignments_own_task_id",
                        column: x => x.own_task_id,
                        principalTable: "task_assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull
                    );
                    table.ForeignKey(
                        name: "fk_task_receipts_task_assignments_task_id",
                        column: x => x.task_id,
                        principalTable: "task_assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_boundaries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rings = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_boundaries", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_boundaries_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    website = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    person = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    person_phone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_contacts_org_units_id",
                        column: x => x.id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    root_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_imports_org_units_root_unit_id",
                        column: x => x.root_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_unit_imports_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_successions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    successor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    predecessor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_partial = table.Column<bool>(type: "INTEGER", nullable: false),
                    former_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    former_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    former_place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_successions", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_successions_org_units_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_unit_successions_org_units_successor_id",
                        column: x => x.successor_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data_attestation_object = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data_client_data_json = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data_created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    data_is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    data_is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    data_is_user_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    data_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    data_public_key = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    data_sign_count = table.Column<uint>(type: "INTEGER", nullable: false),
                    data_transports = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_user_passkeys_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_because = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    is_strong = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_sessions_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "validation_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    measure_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    importance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bound = table.Column<long>(type: "INTEGER", nullable: true),
                    other_measure_id = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_validation_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_validation_rules_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_validation_rules_measures_other_measure_id",
                        column: x => x.other_measure_id,
                        principalTable: "measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_validation_rules_org_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "consent_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    purpose_version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_consent_events_processing_purposes_purpose_id",
                        column: x => x.purpose_id,
                        principalTable: "processing_purposes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "target_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    split_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_shares", x => x.id);
                    table.ForeignKey(
                        name: "fk_target_shares_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_target_shares_target_splits_split_id",
                        column: x => x.split_id,
                        principalTable: "target_splits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_value_rows_period_id_unit_id",
                table: "value_rows",
                columns: new[] { "period_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_user_accounts_search_text", table: "user_accounts", column: "search_text");

            migrationBuilder.CreateIndex(
                name: "ix_plans_authority_unit_id_status_search_text_id",
                table: "plans",
                columns: new[] { "authority_unit_id", "status", "search_text", "id" }
            );

            migrationBuilder.CreateIndex(name: "ix_org_unit_codes_code", table: "org_unit_codes", column: "code");

            migrationBuilder.CreateIndex(name: "ix_audit_entries_actor_id_at", table: "audit_entries", columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_authority_id_at",
                table: "audit_entries",
                columns: new[] { "authority_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_access_review_decisions_half_year_user_id",
                table: "access_review_decisions",
                columns: new[] { "half_year", "user_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_api_tokens_token_hash", table: "api_tokens", column: "token_hash", unique: true);

            migrationBuilder.CreateIndex(name: "ix_api_tokens_user_id", table: "api_tokens", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_archives_authority_id_from_seal",
                table: "audit_archives",
                columns: new[] { "authority_id", "from_seal" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_consent_events_person_id_purpose_id",
                table: "consent_events",
                columns: new[] { "person_id", "purpose_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_data_breaches_authority_unit_id_reported_at",
                table: "data_breaches",
                columns: new[] { "authority_unit_id", "reported_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_data_subject_requests_authority_unit_id_state",
                table: "data_subject_requests",
                columns: new[] { "authority_unit_id", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_data_subject_requests_code",
                table: "data_subject_requests",
                column: "code",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_data_subject_requests_user_id", table: "data_subject_requests", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_delegations_from_user_id", table: "delegations", column: "from_user_id");

            migrationBuilder.CreateIndex(name: "ix_delegations_to_user_id", table: "delegations", column: "to_user_id");

            migrationBuilder.CreateIndex(name: "ix_delegations_unit_id", table: "delegations", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_fold_entries_sequence", table: "fold_entries", column: "sequence", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_period_id_unit_id_measure_id",
                table: "follow_ups",
                columns: new[] { "period_id", "unit_id", "measure_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_follow_ups_state_unit_id", table: "follow_ups", columns: new[] { "state", "unit_id" });

            migrationBuilder.CreateIndex(name: "ix_invitations_code_hash", table: "invitations", column: "code_hash", unique: true);

            migrationBuilder.CreateIndex(name: "ix_invitations_user_id", table: "invitations", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_org_unit_pasts_unit_id_valid_to",
                table: "org_unit_pasts",
                columns: new[] { "unit_id", "valid_to" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_org_unit_pasts_valid_to", table: "org_unit_pasts", column: "valid_to");

            migrationBuilder.CreateIndex(name: "ix_processing_purposes_code", table: "processing_purposes", column: "code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_record_relations_record_id", table: "record_relations", column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_relations_unit_id_kind",
                table: "record_relations",
                columns: new[] { "unit_id", "kind" }
            );

            migrationBuilder.CreateIndex(name: "ix_record_relations_user_id", table: "record_relations", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_recovery_codes_user_id", table: "recovery_codes", column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_target_revisions_target_id_until",
                table: "target_revisions",
                columns: new[] { "target_id", "until" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_target_shares_split_id_unit_id",
                table: "target_shares",
                columns: new[] { "split_id", "unit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_target_shares_unit_id", table: "target_shares", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_target_splits_target_id", table: "target_splits", column: "target_id", unique: true);

            migrationBuilder.CreateIndex(name: "ix_task_receipts_task_id", table: "task_receipts", column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_receipts_unit_id_task_id",
                table: "task_receipts",
                columns: new[] { "unit_id", "task_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_unit_boundaries_unit_id", table: "unit_boundaries", column: "unit_id", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unit_imports_root_unit_id_uploaded_at",
                table: "unit_imports",
                columns: new[] { "root_unit_id", "uploaded_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_unit_successions_predecessor_id", table: "unit_successions", column: "predecessor_id");

            migrationBuilder.CreateIndex(name: "ix_unit_successions_search_text", table: "unit_successions", column: "search_text");

            migrationBuilder.CreateIndex(name: "ix_unit_successions_successor_id", table: "unit_successions", column: "successor_id");

            migrationBuilder.CreateIndex(name: "ix_user_passkeys_user_id", table: "user_passkeys", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_user_sessions_last_seen_at", table: "user_sessions", column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_user_id_ended_at",
                table: "user_sessions",
                columns: new[] { "user_id", "ended_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_validation_rules_measure_id", table: "validation_rules", column: "measure_id");
        }
    }
}
