namespace Actors.Gateway.OpenApi;

/// <summary>What the description says of an endpoint that reflection knows nothing of.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Answer">An example of its answer, as JSON; null where it answers with an empty body.</param>
/// <param name="PathParameters">The parameters of its path.</param>
/// <param name="Request">An example of its body, as JSON; null where it takes none.</param>
/// <param name="Problems">The statuses of the problems that it answers with.</param>
internal sealed record Operation(string Id, string Summary, string? Answer, string[] PathParameters, string? Request = null, params int[] Problems)
{
    /// <summary>The request's headers that mean something here, beside those of every request.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];
}
