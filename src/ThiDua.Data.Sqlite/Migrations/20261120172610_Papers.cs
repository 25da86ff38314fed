using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Papers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand and inside the transaction: EF would rebuild this table outside of it. What was issued stays issued.
            migrationBuilder.Sql(
                """
                create table issued_papers_new (
                    id TEXT NOT NULL CONSTRAINT pk_issued_papers PRIMARY KEY,
                    authority_unit_id TEXT NOT NULL, form TEXT NOT NULL, state TEXT NOT NULL, series TEXT NOT NULL, symbol TEXT NOT NULL,
                    year INTEGER NOT NULL, number INTEGER NULL, title TEXT NOT NULL, issued_on TEXT NOT NULL, file_id TEXT NULL,
                    pdf_file_id TEXT NULL, subject_id TEXT NULL, signatory_name TEXT NULL, signatory_position TEXT NULL,
                    priority TEXT NOT NULL, pages INTEGER NULL, copies INTEGER NULL, due_on TEXT NULL, file_notation TEXT NULL,
                    created_at TEXT NOT NULL, created_by TEXT NOT NULL, version INTEGER NOT NULL, search_text TEXT NOT NULL,
                    CONSTRAINT fk_issued_papers_org_units_authority_unit_id FOREIGN KEY (authority_unit_id) REFERENCES org_units (id) ON DELETE RESTRICT,
                    CONSTRAINT fk_issued_papers_stored_files_file_id FOREIGN KEY (file_id) REFERENCES stored_files (id) ON DELETE RESTRICT,
                    CONSTRAINT fk_issued_papers_stored_files_pdf_file_id FOREIGN KEY (pdf_file_id) REFERENCES stored_files (id) ON DELETE RESTRICT
                );
                insert into issued_papers_new (id, authority_unit_id, form, state, series, symbol, year, number, title, issued_on, file_id,
                    subject_id, priority, created_at, created_by, version, search_text)
                select id, authority_unit_id, 'bao-cao-tong-hop', 'Issued', series, series, year, number, title, issued_on, file_id,
                    subject_id, 'Normal', created_at, created_by, 0, '' from issued_papers;
                drop table issued_papers;
                alter table issued_papers_new rename to issued_papers;
                create unique index ix_issued_papers_authority_unit_id_series_year_number on issued_papers (authority_unit_id, series, year, number);
                create index ix_issued_papers_subject_id on issued_papers (subject_id);
                create index ix_issued_papers_authority_unit_id_state on issued_papers (authority_unit_id, state);
                """
            );

            migrationBuilder.CreateTable(
                name: "number_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    series = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    to = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_number_notes_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    verdicts = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_batches", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_batches_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_paper_batches_reporting_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "reporting_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_paper_batches_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_contents",
                columns: table => new
                {
                    paper_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    figures = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_contents", x => x.paper_id);
                    table.ForeignKey(
                        name: "fk_paper_contents_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_signings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    paper_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_signings", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_signings_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_paper_signings_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    paper_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_steps_issued_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "issued_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "paper_wordings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    authority_unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper_wordings", x => x.id);
                    table.ForeignKey(
                        name: "fk_paper_wordings_org_units_authority_unit_id",
                        column: x => x.authority_unit_id,
                        principalTable: "org_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_paper_wordings_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "trust_anchors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    thumbprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    certificate = table.Column<byte[]>(type: "BLOB", nullable: false),
                    valid_from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_by = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trust_anchors", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_number_notes_authority_unit_id_series_year",
                table: "number_notes",
                columns: new[] { "authority_unit_id", "series", "year" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_paper_batches_authority_unit_id_created_at",
                table: "paper_batches",
                columns: new[] { "authority_unit_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_paper_signings_paper_id_added_at",
                table: "paper_signings",
                columns: new[] { "paper_id", "added_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_paper_steps_paper_id_at", table: "paper_steps", columns: new[] { "paper_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_paper_wordings_authority_unit_id_form",
                table: "paper_wordings",
                columns: new[] { "authority_unit_id", "form" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_trust_anchors_thumbprint", table: "trust_anchors", column: "thumbprint", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "fk_issued_papers_stored_files_pdf_file_id", table: "issued_papers");

            migrationBuilder.DropTable(name: "number_notes");

            migrationBuilder.DropTable(name: "paper_batches");

            migrationBuilder.DropTable(name: "paper_contents");

            migrationBuilder.DropTable(name: "paper_signings");

            migrationBuilder.DropTable(name: "paper_steps");

            migrationBuilder.DropTable(name: "paper_wordings");

            migrationBuilder.DropTable(name: "trust_anchors");

            migrationBuilder.DropIndex(name: "ix_issued_papers_authority_unit_id_state", table: "issued_papers");

            migrationBuilder.DropColumn(name: "copies", table: "issued_papers");

            migrationBuilder.DropColumn(name: "due_on", table: "issued_papers");

            migrationBuilder.DropColumn(name: "file_notation", table: "issued_papers");

            migrationBuilder.DropColumn(name: "form", table: "issued_papers");

            migrationBuilder.DropColumn(name: "pages", table: "issued_papers");

            migrationBuilder.DropColumn(name: "pdf_file_id", table: "issued_papers");

            migrationBuilder.DropColumn(name: "priority", table: "issued_papers");

            migrationBuilder.DropColumn(name: "search_text", table: "issued_papers");

            migrationBuilder.DropColumn(name: "signatory_name", table: "issued_papers");

            migrationBuilder.DropColumn(name: "signatory_position", table: "issued_papers");

            migrationBuilder.DropColumn(name: "state", table: "issued_papers");

            migrationBuilder.DropColumn(name: "symbol", table: "issued_papers");

            migrationBuilder.DropColumn(name: "version", table: "issued_papers");

            migrationBuilder.AlterColumn<Guid>(
                name: "subject_id",
                table: "issued_papers",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<int>(
                name: "number",
                table: "issued_papers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<Guid>(
                name: "file_id",
                table: "issued_papers",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true
            );
        }
    }
}
