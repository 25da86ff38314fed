using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresThiDuaDbContext))]
    [Migration("20261121074930_RetentionOfOthers")]
    public class RetentionOfOthers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "others", table: "retention_runs", type: "integer", nullable: false, defaultValue: 0);
        }
    }
}
