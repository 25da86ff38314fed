using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteThiDuaDbContext))]
    [Migration("20261121032134_PersonalScoresAndUnitDeadlines")]
    public class PersonalScoresAndUnitDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(name: "due_on", table: "occasion_quotas", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "due_reason", table: "occasion_quotas", type: "TEXT", maxLength: 300, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signed_findings_json",
                table: "award_decisions",
                type: "TEXT",
                maxLength: 4000,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "person_rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scheme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    self_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    appeal_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    provisional_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    final_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    rules = table.Column<string>(type: "TEXT", nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_rounds", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_rounds_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_person_rounds_periods_period_id",
                        column: x => x.period_id,
                        principalTable: "periods",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_person_rounds_scheme_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "scheme_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "person_sheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    full_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    is_household = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_woman = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    votes = table.Column<int>(type: "INTEGER", nullable: true),
                    left_out_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    appeal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    appeal_answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    appeal_answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    rank = table.Column<int>(type: "INTEGER", nullable: true),
                    total = table.Column<int>(type: "INTEGER", nullable: true),
                    inputs = table.Column<byte[]>(type: "BLOB", nullable: true),
                    points = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_sheets", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_sheets_org_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_person_sheets_person_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "person_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_person_sheets_user_accounts_user_id",
                        column: x => x.user_id,
                        principalTable: "user_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "person_marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sheet_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_marks_person_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "person_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_person_marks_scoring_rules_rule_id",
                        column: x => x.rule_id,
                        principalTable: "scoring_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_person_marks_sheet_id", table: "person_marks", column: "sheet_id");

            migrationBuilder.CreateIndex(name: "ix_person_rounds_authority_unit_id", table: "person_rounds", column: "authority_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_rounds_scheme_id_period_id",
                table: "person_rounds",
                columns: new[] { "scheme_id", "period_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_person_sheets_round_id_unit_id",
                table: "person_sheets",
                columns: new[] { "round_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_person_sheets_unit_id", table: "person_sheets", column: "unit_id");

            migrationBuilder.CreateIndex(name: "ix_person_sheets_user_id", table: "person_sheets", column: "user_id");
        }
    }
}
