using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Measures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "is_late", table: "value_rows", type: "INTEGER", nullable: false, defaultValue: false);

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

            migrationBuilder.CreateIndex(
                name: "ix_value_rows_period_id_unit_id",
                table: "value_rows",
                columns: new[] { "period_id", "unit_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_fold_entries_sequence", table: "fold_entries", column: "sequence", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_period_id_unit_id_measure_id",
                table: "follow_ups",
                columns: new[] { "period_id", "unit_id", "measure_id" }
            );

            migrationBuilder.CreateIndex(name: "ix_follow_ups_state_unit_id", table: "follow_ups", columns: new[] { "state", "unit_id" });

            migrationBuilder.CreateIndex(name: "ix_validation_rules_measure_id", table: "validation_rules", column: "measure_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "fold_entries");

            migrationBuilder.DropTable(name: "follow_ups");

            migrationBuilder.DropTable(name: "validation_rules");

            migrationBuilder.DropIndex(name: "ix_value_rows_period_id_unit_id", table: "value_rows");

            migrationBuilder.DropColumn(name: "is_late", table: "value_rows");

            migrationBuilder.DropColumn(name: "group", table: "measures");

            migrationBuilder.DropColumn(name: "is_cumulative", table: "measures");

            migrationBuilder.DropColumn(name: "is_retired", table: "measures");

            migrationBuilder.DropColumn(name: "weight_by", table: "measures");

            migrationBuilder.DropColumn(name: "denominator_terms", table: "measure_formulas");

            migrationBuilder.DropColumn(name: "numerator_terms", table: "measure_formulas");

            migrationBuilder.DropColumn(name: "reason", table: "measure_formulas");
        }
    }
}
