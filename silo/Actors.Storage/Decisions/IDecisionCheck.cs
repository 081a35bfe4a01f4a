namespace Actors.Storage.Decisions;

/// <summary>Compares what is remembered with what the audit log says of it.</summary>
public interface IDecisionCheck
{
    /// <summary>Reads every segment of a tenant, and compares those that are immutable with the audit log.</summary>
    Task<DecisionCheckReport> CheckAsync(string tenant, CancellationToken cancellationToken);
}
