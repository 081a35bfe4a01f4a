using Actors.Domain.Quality.Monitoring;
using Actors.Quality;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <summary>Whose quality is to be looked at.</summary>
/// <param name="Model">The model.</param>
/// <param name="Plan">How.</param>
/// <param name="Known">Windows that are known.</param>
/// <param name="Through">The end of the last window that was looked at once it was over; null where there is none.</param>
/// <param name="WithRunning">Whether the window that is not over is looked at too.</param>
/// <param name="Cursor">Says which windows are due.</param>
/// <param name="Sources">What estimates are made from.</param>
internal sealed record QualityQuestion(
    ModelKey Model, QualityPlan Plan, IReadOnlyList<QualityWindowView> Known, DateTimeOffset? Through, bool WithRunning, WindowCursor Cursor, EstimateSources Sources);
