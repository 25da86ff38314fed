using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>What is typed about a count: up to three conditions for what counts, one for among what.</summary>
public sealed class CountForm
{
    public string? Measure { get; set; }
    public List<ClauseForm> Counted { get; set; } = [new(), new(), new()];
    public ClauseForm Among { get; set; } = new();
    public string? SumField { get; set; }
    public PeriodKind PeriodKind { get; set; }
    public bool IsFigure { get; set; }
}

public sealed class ClauseForm
{
    /// <summary>"key:Kind".</summary>
    public string? What { get; set; }
    public string? Value { get; set; }

    public RegisterClause? Read(RegisterFieldKind? kind) =>
        What?.Split(':') is [var field, var name] && Enum.TryParse<ClauseKind>(name, out var clause)
            ? new(field, clause, clause is ClauseKind.Yes or ClauseKind.No or ClauseKind.Filled ? null : Plain(kind))
            : null;

    private string? Plain(RegisterFieldKind? kind) =>
        kind is RegisterFieldKind.Whole or RegisterFieldKind.Number && VietnameseInput.TryNumber(Value, out var number)
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : Value?.Trim();
}

/// <summary>What is counted from a register, and new counts.</summary>
[Needs(Capability.ManageRegisters)]
public sealed class CountsModel(
    RegisterQueries queries,
    RegisterService registers,
    RollUpService figures,
    CurrentPerson person,
    Texts texts
) : RegisterPage(queries, person, texts), IShowsAgain
{
    [BindProperty]
    public CountForm Form { get; set; } = new();

    public IReadOnlyList<CountView> Counts { get; private set; } = [];
    public IReadOnlyList<Choice> Measures { get; private set; } = [];

    public IReadOnlyList<Choice> Clauses =>
        [
            .. Fields.SelectMany(f =>
                RegisterConditions.For(f).Select(k => new Choice($"{f.Key}:{k}", Texts[$"registers.clause.{k}", f.Label, "…"]))
            ),
        ];

    public IReadOnlyList<Choice> SumFields =>
        [.. Fields.Where(f => f.Kind is RegisterFieldKind.Whole or RegisterFieldKind.Number).Select(f => new Choice(f.Key, f.Label))];

    public IReadOnlyList<Choice> PeriodKinds =>
        [.. Enum.GetValues<PeriodKind>().Where(k => k != PeriodKind.Once).Select(k => new Choice($"{k}", Texts[$"registers.period.{k}"]))];

    public bool IsOwn(CountView count) =>
        count.Count.OwnerUnitId is { } owner && Current.Access.HeldAt(Capability.ManageRegisters).Any(n => n.UnitId == owner);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var kinds = Register.Fields.ToDictionary(f => f.Key, f => f.Kind);
        RegisterClause? Read(ClauseForm clause) =>
            clause.Read(clause.What?.Split(':')[0] is { } key && kinds.TryGetValue(key, out var kind) ? kind : null);
        var owner = Current.Access.HeldAt(Capability.ManageRegisters).First().UnitId;
        var options = new DefineCountOptions
        {
            Access = Current.Access,
            RegisterId = Register.Id,
            MeasureId = Guid.TryParse(Form.Measure, out var measure) ? measure : Guid.Empty,
            OwnerUnitId = owner,
            Counted = new([.. Form.Counted.Select(Read).OfType<RegisterClause>()]),
            Among = new([.. new[] { Read(Form.Among) }.OfType<RegisterClause>()]),
            SumField = string.IsNullOrEmpty(Form.SumField) ? null : Form.SumField,
            PeriodKind = Form.PeriodKind,
            IsFigure = Form.IsFigure,
        };
        if (await registers.DefineCountAsync(options, Current.Act("registers.count.define", owner), cancellation) is null)
        {
            ModelState.AddModelError("Form.Measure", Texts["registers.count.no-measure"]);
            return Page();
        }

        TempData.Say(Texts["registers.count.saved"]);
        return Redirect($"{Link}/dem");
    }

    public async Task<IActionResult> OnPostRetireAsync(Guid count, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!await registers.RetireCountAsync(count, Current.Access, Current.Act("registers.count.retire"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(Texts["registers.count.retired"]);
        return Redirect($"{Link}/dem");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
        {
            return false;
        }

        Counts = await Queries.CountsAsync(Register.Id, cancellation);
        var (measures, _) = await figures.CatalogueAsync(cancellation);
        var above = Current.Access.Grants.SelectMany(g => Current.Access.Tree.PathUp(g.UnitId)).Select(n => n.UnitId).ToHashSet();
        Measures =
        [
            .. measures
                .Where(m => !m.IsRetired && m.Kind != MeasureKind.Index && (m.OwnerUnitId is not { } owner || above.Contains(owner)))
                .OrderBy(m => m.Code, StringComparer.Ordinal)
                .Select(m => new Choice($"{m.Id}", m.Name)),
        ];
        return true;
    }
}
