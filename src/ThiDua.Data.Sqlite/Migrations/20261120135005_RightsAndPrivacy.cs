using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RightsAndPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(name: "pk_idempotent_actions", table: "idempotent_actions");

            migrationBuilder.DropColumn(name: "new_value", table: "audit_personal_values");

            migrationBuilder.DropColumn(name: "old_value", table: "audit_personal_values");

            migrationBuilder.AddColumn<DateTime>(name: "erased_at", table: "user_accounts", type: "TEXT", nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "actor_id",
                table: "idempotent_actions",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true
            );

            migrationBuilder.AddColumn<byte[]>(name: "new_cipher", table: "audit_personal_values", type: "BLOB", nullable: true);

            migrationBuilder.AddColumn<byte[]>(name: "old_cipher", table: "audit_personal_values", type: "BLOB", nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_idempotent_actions",
                table: "idempotent_actions",
                columns: new[] { "key", "actor_id" }
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

            migrationBuilder.CreateIndex(name: "ix_audit_entries_actor_id_at", table: "audit_entries", columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_authority_id_at",
                table: "audit_entries",
                columns: new[] { "authority_id", "at" }
            );

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

            migrationBuilder.CreateIndex(name: "ix_processing_purposes_code", table: "processing_purposes", column: "code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_record_relations_record_id", table: "record_relations", column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_relations_unit_id_kind",
                table: "record_relations",
                columns: new[] { "unit_id", "kind" }
            );

            migrationBuilder.CreateIndex(name: "ix_record_relations_user_id", table: "record_relations", column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit_archives");

            migrationBuilder.DropTable(name: "audit_person_keys");

            migrationBuilder.DropTable(name: "consent_events");

            migrationBuilder.DropTable(name: "data_breaches");

            migrationBuilder.DropTable(name: "data_subject_requests");

            migrationBuilder.DropTable(name: "delegations");

            migrationBuilder.DropTable(name: "record_relations");

            migrationBuilder.DropTable(name: "processing_purposes");

            migrationBuilder.DropPrimaryKey(name: "pk_idempotent_actions", table: "idempotent_actions");

            migrationBuilder.DropIndex(name: "ix_audit_entries_actor_id_at", table: "audit_entries");

            migrationBuilder.DropIndex(name: "ix_audit_entries_authority_id_at", table: "audit_entries");

            migrationBuilder.DropColumn(name: "erased_at", table: "user_accounts");

            migrationBuilder.DropColumn(name: "new_cipher", table: "audit_personal_values");

            migrationBuilder.DropColumn(name: "old_cipher", table: "audit_personal_values");

            migrationBuilder.AlterColumn<Guid>(
                name: "actor_id",
                table: "idempotent_actions",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT"
            );

            migrationBuilder.AddColumn<string>(name: "new_value", table: "audit_personal_values", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "old_value", table: "audit_personal_values", type: "TEXT", nullable: true);

            migrationBuilder.AddPrimaryKey(name: "pk_idempotent_actions", table: "idempotent_actions", column: "key");
        }
    }
}
