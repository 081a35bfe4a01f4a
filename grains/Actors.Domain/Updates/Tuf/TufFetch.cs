namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// Asks the repository for a file. The client reads no further than it may, and disposes of the stream. A failure to ask is an <see cref="IOException"/>,
/// an <see cref="HttpRequestException"/> or a time-out, for which the caller sets the limit.
/// </summary>
/// <param name="name">The address relative to the metadata's base, already escaped: <c>timestamp.json</c>, <c>7.snapshot.json</c>.</param>
/// <returns>The content; null where the repository has none.</returns>
public delegate ValueTask<Stream?> TufFetch(string name, CancellationToken cancellationToken);
