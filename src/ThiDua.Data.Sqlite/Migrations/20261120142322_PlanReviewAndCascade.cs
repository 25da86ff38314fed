using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PlanReviewAndCascade : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "parent_task_id", table: "task_assignments", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "task_assignments", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "owner_unit_id", table: "targets", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "targets", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "changed_at", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "changed_by", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "entity_id", table: "plan_draft_items", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "retired_on", table: "criteria", type: "TEXT", nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "plan_presences");

            migrationBuilder.DropTable(name: "plan_typings");

            migrationBuilder.DropTable(name: "target_revisions");

            migrationBuilder.DropTable(name: "target_shares");

            migrationBuilder.DropTable(name: "task_receipts");

            migrationBuilder.DropTable(name: "target_splits");

            migrationBuilder.DropColumn(name: "parent_task_id", table: "task_assignments");

            migrationBuilder.DropColumn(name: "retired_on", table: "task_assignments");

            migrationBuilder.DropColumn(name: "owner_unit_id", table: "targets");

            migrationBuilder.DropColumn(name: "retired_on", table: "targets");

            migrationBuilder.DropColumn(name: "changed_at", table: "plan_draft_items");

            migrationBuilder.DropColumn(name: "changed_by", table: "plan_draft_items");

            migrationBuilder.DropColumn(name: "entity_id", table: "plan_draft_items");

            migrationBuilder.DropColumn(name: "retired_on", table: "criteria");
        }
    }
}
