using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    [DbContext(typeof(PostgresThiDuaDbContext))]
    [Migration("20261121094321_ContentsOutside")]
    public partial class ContentsOutside : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outside_contents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stored_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    unused_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    dropped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_contents", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "ix_outside_contents_sha256", table: "outside_contents", column: "sha256");
        }
    }
}
