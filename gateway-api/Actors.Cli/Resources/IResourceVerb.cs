using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli.Resources;

/// <summary>A verb that is one request of the management API.</summary>
internal interface IResourceVerb : IVerb
{
    /// <summary>How it asks.</summary>
    HttpMethod Method { get; }

    /// <summary>Where; operands as <c>{0}</c>.</summary>
    string Path { get; }

    /// <summary>Options that become parameters of the query.</summary>
    IReadOnlyList<Option> Filters { get; }
}
