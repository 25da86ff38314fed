using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Registers;

/// <summary>The registers that come with the product, from starter-registers.json. Loaded where they are missing; a field that is new is added.</summary>
public sealed class StarterRegisters(ThiDuaDbContext db)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task LoadAsync(ActionContext action, CancellationToken cancellation)
    {
        var shipped = Read();
        var known = await db
            .Registers.AsTracking()
            .Include(r => r.Fields)
            .Where(r => r.OwnerUnitId == null)
            .ToDictionaryAsync(r => r.Code, cancellation);
        var codes = shipped.SelectMany(s => s.Counts.Select(c => c.Measure)).ToList();
        var measures = await db.Measures.Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, m => m.Id, cancellation);
        var changed = 0;
        foreach (var starter in shipped)
        {
            if (!known.TryGetValue(starter.Code, out var register))
            {
                register = New(starter);
                db.Add(register);
                db.AddRange(
                    starter.Counts.Where(c => measures.ContainsKey(c.Measure)).Select(c => NewCount(register, measures[c.Measure], c))
                );
                changed++;
            }

            foreach (var field in starter.Fields.Where(f => !register.Fields.Exists(k => k.Key == f.Key)))
            {
                var added = NewField(field, register.Fields.Count + 1);
                register.Fields.Add(added);
                db.Add(added);
                changed++;
            }
        }

        if (changed > 0)
        {
            await db.SaveBatchAsync(action, nameof(Register), action.AuthorityId, new { changed, registers = shipped.Count }, cancellation);
        }

        db.ChangeTracker.Clear();
    }

    private static Register New(Starter starter) =>
        new()
        {
            Id = Ids.Next(),
            Code = starter.Code,
            Name = starter.Name,
            RecordName = starter.RecordName,
            Lead = starter.Lead,
            HasPublicPages = starter.HasPublicPages,
            EnteredBy = [Role.VillageHead, Role.UnitHead, Role.Reporter, Role.TeamMember, Role.StandingOffice],
        };

    private static RegisterField NewField(StarterField field, int ordinal) =>
        new()
        {
            Id = Ids.Next(),
            Ordinal = ordinal,
            Key = field.Key,
            Label = field.Label,
            Hint = field.Hint,
            Kind = field.Kind,
            IsRequired = field.IsRequired,
            IsPublic = field.IsPublic,
            Choices = field.Choices is null ? null : string.Join('\n', field.Choices),
        };

    /// <summary>Those of the product stand beside what is reported; an authority decides on screen to take one for the figure.</summary>
    private static RegisterCount NewCount(Register register, Guid measure, StarterCount count) =>
        new()
        {
            Id = Ids.Next(),
            RegisterId = register.Id,
            MeasureId = measure,
            Counted = new RegisterCondition(count.Counted).ToJson(),
            Among = new RegisterCondition(count.Among ?? []).ToJson(),
            PeriodKind = PeriodKind.Year,
            IsFigure = false,
        };

    private static List<Starter> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("starter-registers.json", StringComparison.Ordinal));
        using var content = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<List<Starter>>(content, Json)!;
    }

    private sealed record Starter(
        string Code,
        string Name,
        string RecordName,
        string Lead,
        bool HasPublicPages,
        IReadOnlyList<StarterField> Fields,
        IReadOnlyList<StarterCount> Counts
    );

    private sealed record StarterField(
        string Key,
        string Label,
        RegisterFieldKind Kind,
        bool IsRequired,
        bool IsPublic,
        string? Hint,
        IReadOnlyList<string>? Choices
    );

    private sealed record StarterCount(string Measure, IReadOnlyList<RegisterClause> Counted, IReadOnlyList<RegisterClause>? Among);
}
