using ThiDua.Core.Assessment;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>One line of a sheet to be explained.</summary>
/// <param name="FigureAddress">The page on which the value opens down to returns; null where it comes from none.</param>
public sealed record TraceModel(SheetView View, SheetLine Line, string? FigureAddress);
