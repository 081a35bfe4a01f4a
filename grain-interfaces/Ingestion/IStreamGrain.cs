using Actors.Audit;

namespace Actors.Ingestion;

/// <summary>Says what a stream's readings look like, and what is made of them. Key: <see cref="StreamKey"/>.</summary>
[Alias(AliasNames.StreamGrain)]
public interface IStreamGrain : IGrainWithStringKey
{
    /// <summary>Defines the stream, durably. Fields are added, never taken away.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("stream.put")]
    Task<StreamChange> PutAsync(StreamSettings request, CancellationToken cancellationToken);
}
