using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>The server does not tell what there is, so that nothing can be compared with it.</summary>
internal sealed class ApiRefusedException(ApiAnswer answer) : Exception(answer.Refusal)
{
    /// <summary>What it said.</summary>
    public ApiAnswer Answer => answer;
}
