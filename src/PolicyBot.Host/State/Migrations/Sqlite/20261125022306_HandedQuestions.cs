using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PolicyBot.Host.State.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HandedQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HandedQuestions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Questions = table.Column<string>(type: "TEXT", nullable: false),
                    Office = table.Column<string>(type: "TEXT", nullable: false),
                    HandedBy = table.Column<string>(type: "TEXT", nullable: false),
                    HandedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<int>(type: "INTEGER", nullable: false),
                    Editors = table.Column<string>(type: "TEXT", nullable: false),
                    Shown = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandedQuestions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HandedQuestions_Shown",
                table: "HandedQuestions",
                column: "Shown");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HandedQuestions");
        }
    }
}
