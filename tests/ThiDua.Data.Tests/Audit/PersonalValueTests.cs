using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThiDua.Core.Shared.Audit;
using ThiDua.Data.Sqlite;

namespace ThiDua.Data.Tests.Audit;

/// <summary>Values of persons lie beside the chain, which holds salted hashes: erasing them keeps it whole.</summary>
public class PersonalValueTests : DataTest
{
    [Theory, EachDatabase]
    public async Task SaveAsync_OfAPersonalValue_PutsItsHashIntoTheEntry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = await RenameAsync(database);

        await database.WithContextAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(e => e.Action == "tests.rename", Cancellation);
            Assert.DoesNotContain("Siu H", entry.Changes, StringComparison.Ordinal);
            var value = await db.Set<AuditPersonalValue>().SingleAsync(v => v.EntryId == entry.Id, Cancellation);
            Assert.Equal((person, "FullName"), (value.SubjectId, value.Property));
            var key = (await db.AuditPersonKeys.SingleAsync(k => k.SubjectId == person, Cancellation)).Key;
            var (old, now) = (PersonKeys.Decrypt(key, value, value.OldCipher)!, PersonKeys.Decrypt(key, value, value.NewCipher)!);
            Assert.Equal(("Siu H'Lan", "Siu H'Liên"), (Plain(old), Plain(now)));
            Assert.DoesNotContain("Siu H", Encoding.UTF8.GetString(value.NewCipher!), StringComparison.Ordinal);
            using var changes = JsonDocument.Parse(entry.Changes);
            Assert.Equal(Hash(value.Salt, now), changes.RootElement.GetProperty("FullName").GetProperty("newHash").GetString());
            Assert.Equal(Hash(value.Salt, old), changes.RootElement.GetProperty("FullName").GetProperty("oldHash").GetString());
        });
    }

    [Theory, EachDatabase]
    public async Task VerifyAsync_AfterPersonalValuesWereErased_FindsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = await RenameAsync(database);
        await database.WithAsync<AuditSequencer, int>(sequencer => sequencer.SealAsync(Cancellation));

        var erased = await database.WithContextAsync(db =>
            db.Set<AuditPersonalValue>().Where(v => v.SubjectId == person).ExecuteDeleteAsync(Cancellation)
        );

        Assert.Equal(2, erased);
        Assert.Empty(await database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task EraseKey_OfAPerson_MakesTheirValuesUnreadableAndKeepsTheChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = await RenameAsync(database);
        await database.WithAsync<AuditSequencer, int>(sequencer => sequencer.SealAsync(Cancellation));
        var keys = await database.WithContextAsync(db => db.AuditPersonKeys.AsNoTracking().ToListAsync(Cancellation));

        await database.WithContextAsync(db => db.AuditPersonKeys.Where(k => k.SubjectId == person).ExecuteDeleteAsync(Cancellation));

        var value = await database.WithContextAsync(db =>
            db.AuditPersonalValues.AsNoTracking().FirstAsync(v => v.SubjectId == person, Cancellation)
        );
        var other = RandomNumberGenerator.GetBytes(32);
        Assert.Contains(keys, k => k.SubjectId == person);
        Assert.ThrowsAny<CryptographicException>(() => PersonKeys.Decrypt(other, value, value.NewCipher));
        Assert.Empty(await database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task Decrypt_ValueThatWasMoved_Fails(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = await RenameAsync(database);
        var values = await database.WithContextAsync(db =>
            db.AuditPersonalValues.AsNoTracking().Where(v => v.SubjectId == person).ToListAsync(Cancellation)
        );
        var key = await database.WithContextAsync(db =>
            db.AuditPersonKeys.Where(k => k.SubjectId == person).Select(k => k.Key).SingleAsync(Cancellation)
        );

        Assert.ThrowsAny<CryptographicException>(() => PersonKeys.Decrypt(key, values[0], values[1].NewCipher));
    }

    private static string? Plain(string? json) => JsonSerializer.Deserialize<string>(json!);

    private static string Hash(byte[] salt, string value) =>
        Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]));

    /// <summary>A person is recorded under one name and then given another.</summary>
    private static async Task<Guid> RenameAsync(TestDatabase database)
    {
        await TamperAsync(database, $"create table test_people (id uuid primary key, full_name varchar(100) not null)");
        await using var db = Context(database);
        var person = new TestPerson { Id = Guid.CreateVersion7(), FullName = "Siu H'Lan" };
        db.Add(person);
        await db.SaveAsync(database.Action(), Cancellation);
        person.FullName = "Siu H'Liên";
        await db.SaveAsync(database.Action("tests.rename"), Cancellation);
        return person.Id;
    }

    private static PeopleContext Context(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<PeopleContext>();
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            SqliteThiDuaDbContext.Configure(options, database.Location);
        }
        else
        {
            options.UseNpgsql(database.Location);
        }

        return new PeopleContext(options.Options);
    }

    /// <summary>The product's model and one audited record of a person.</summary>
    private sealed class PeopleContext(DbContextOptions<PeopleContext> options) : ThiDuaDbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<TestPerson>(person => person.ToTable("test_people"));
            base.OnModelCreating(modelBuilder);
        }
    }

    private sealed class TestPerson : IAudited
    {
        public required Guid Id { get; init; }

        [PersonalDataField]
        public required string FullName { get; set; }
    }
}
