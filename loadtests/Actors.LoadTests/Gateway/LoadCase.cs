namespace Actors.LoadTests.Gateway;

/// <summary>One way of asking.</summary>
/// <param name="Connections">Clients at a time.</param>
/// <param name="Rows">Rows of a request.</param>
internal sealed record LoadCase(int Connections, int Rows)
{
    /// <summary>The case in the names of figures: <c>c16</c>, or <c>rows16_c16</c> where a request has more than one row.</summary>
    public string Suffix => Rows == 1 ? $"c{Connections}" : $"rows{Rows}_c{Connections}";
}
