namespace Actors.Domain.Ingestion;

/// <summary>What a step did to windows.</summary>
/// <param name="Written">Those that are new or changed.</param>
/// <param name="Removed">Names that are none any more: sessions that begin earlier now, or joined.</param>
/// <param name="Dropped">Readings that came after their windows' lateness.</param>
public sealed record WindowChanges(IReadOnlyCollection<WindowState> Written, IReadOnlyCollection<WindowKey> Removed, long Dropped);
