using Actors.Cli.CommandLine;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>What of a model is left out.</summary>
internal static class IgnoredPaths
{
    /// <summary>The paths that the options name, the files given here, and git's own, as paths in the model. What lies outside it is dropped.</summary>
    public static List<string> Read(Arguments arguments, Terminal terminal, ModelFolder model, IEnumerable<string> files)
    {
        var named = arguments.Values(SigningOptions.IgnorePaths).Select(terminal.Resolve).Concat(files).Select(model.Within).OfType<string>();
        var git = arguments.IsOn(SigningOptions.IgnoreGitPaths) ? ModelPath.GitPaths : [];
        return [.. named.Concat(git).Distinct(StringComparer.Ordinal)];
    }
}
