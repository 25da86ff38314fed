using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UnitBoundaries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_plans_authority_unit_id_status", table: "plans");

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

            migrationBuilder.CreateIndex(
                name: "ix_plans_authority_unit_id_status_search_text_id",
                table: "plans",
                columns: new[] { "authority_unit_id", "status", "search_text", "id" }
            );

            migrationBuilder.CreateIndex(name: "ix_unit_boundaries_unit_id", table: "unit_boundaries", column: "unit_id", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "unit_boundaries");

            migrationBuilder.DropIndex(name: "ix_plans_authority_unit_id_status_search_text_id", table: "plans");

            migrationBuilder.CreateIndex(
                name: "ix_plans_authority_unit_id_status",
                table: "plans",
                columns: new[] { "authority_unit_id", "status" }
            );
        }
    }
}
