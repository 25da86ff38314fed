using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.Core.SeedData;

/// <summary>
/// The measures that the product is delivered with, the national floors, and starter targets for plans without numbers.
/// </summary>
public sealed class MeasureLibrary
{
    private MeasureLibrary(MeasureFile file)
    {
        Measures = file.Measures;
        Floors = file.NationalFloors.Floors;
        FloorDocument = file.NationalFloors.Document;
    }

    public IReadOnlyList<SeedMeasure> Measures { get; }

    /// <summary>Values of plan 01-KH/BCĐTW per group and year.</summary>
    public IReadOnlyList<SeedFloor> Floors { get; }

    public SeedDocument FloorDocument { get; }

    /// <summary>Measures, registers and tasks for the priority sectors; to be taken or left.</summary>
    public static SectorLibrary ReadSectors() => SeedFile.Json<SectorLibrary>("sector-proposals.json");

    public static MeasureLibrary Read() => new(SeedFile.Json<MeasureFile>("measures.json"));

    /// <summary>Proposals per kind of movement; an officer takes them over one by one, nothing is taken over unseen.</summary>
    public static IReadOnlyList<SeedStarterSet> ReadStarterTargets()
    {
        var file = SeedFile.Json<StarterFile>("starter-targets.json");
        var documents = file.Documents.ToDictionary(document => document.Key ?? throw new InvalidDataException("A document has no key."));
        return
        [
            .. file.Movements.Select(movement => new SeedStarterSet(
                movement.Field,
                movement.Name,
                [
                    .. movement.Targets.Select(row => new SeedStarterTarget(
                        row.Measure,
                        row.Comparator,
                        row.Value,
                        row.Due,
                        documents[row.Document],
                        row.Note
                    )),
                ]
            )),
        ];
    }

    private sealed record MeasureFile(IReadOnlyList<SeedMeasure> Measures, FloorTable NationalFloors);

    private sealed record FloorTable(SeedDocument Document, IReadOnlyList<SeedFloor> Floors);

    private sealed record StarterFile(IReadOnlyList<SeedDocument> Documents, IReadOnlyList<StarterMovement> Movements);

    private sealed record StarterMovement(MovementField Field, string Name, IReadOnlyList<StarterRow> Targets);

    private sealed record StarterRow(string Measure, Comparator Comparator, long Value, int Due, string Document, string? Note = null);
}
