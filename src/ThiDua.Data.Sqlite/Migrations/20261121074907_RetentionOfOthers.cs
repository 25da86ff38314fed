using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteThiDuaDbContext))]
    [Migration("20261121074907_RetentionOfOthers")]
    public class RetentionOfOthers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "others", table: "retention_runs", type: "INTEGER", nullable: false, defaultValue: 0);
        }
    }
}
