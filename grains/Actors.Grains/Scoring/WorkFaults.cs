using System.Data.Common;
using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Says whose fault it is that work came to nothing.</summary>
internal static class WorkFaults
{
    /// <summary>The kind of a fault. A store or a grain that cannot be reached now will be again: it costs the job no attempt.</summary>
    public static ScoringFault KindOf(Exception fault) => fault switch
    {
        ScoringStopException stop => stop.Fault,
        DatasetException => ScoringFault.Dataset,
        IOException or DbException or TimeoutException or OrleansException => ScoringFault.Unavailable,
        _ => ScoringFault.Other,
    };
}
