using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Organisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "denominator_size",
                table: "measure_formulas",
                type: "TEXT",
                maxLength: 40,
                nullable: true
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

            migrationBuilder.CreateIndex(name: "ix_org_unit_codes_code", table: "org_unit_codes", column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_org_unit_pasts_unit_id_valid_to",
                table: "org_unit_pasts",
                columns: new[] { "unit_id", "valid_to" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_org_unit_pasts_valid_to", table: "org_unit_pasts", column: "valid_to");

            migrationBuilder.CreateIndex(
                name: "ix_unit_imports_root_unit_id_uploaded_at",
                table: "unit_imports",
                columns: new[] { "root_unit_id", "uploaded_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_unit_successions_predecessor_id", table: "unit_successions", column: "predecessor_id");

            migrationBuilder.CreateIndex(name: "ix_unit_successions_search_text", table: "unit_successions", column: "search_text");

            migrationBuilder.CreateIndex(name: "ix_unit_successions_successor_id", table: "unit_successions", column: "successor_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "org_unit_pasts");

            migrationBuilder.DropTable(name: "unit_contacts");

            migrationBuilder.DropTable(name: "unit_imports");

            migrationBuilder.DropTable(name: "unit_successions");

            migrationBuilder.DropIndex(name: "ix_org_unit_codes_code", table: "org_unit_codes");

            migrationBuilder.DropColumn(name: "denominator_size", table: "measure_formulas");
        }
    }
}
