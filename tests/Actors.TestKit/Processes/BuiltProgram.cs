namespace Actors.TestKit.Processes;

/// <summary>Where the programs under test are.</summary>
public static class BuiltProgram
{
    /// <summary>The dll of a program that was built together with the running one, in the same configuration.</summary>
    /// <param name="name">The program's project.</param>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static string Find(string name)
    {
        // All outputs stand side by side: artifacts/BUILD/bin/PROJECT/CONFIGURATION/.
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var outputs = here.Parent?.Parent?.FullName ?? throw new InvalidOperationException($"'{here}' is no build output.");
        var dll = Path.Combine(outputs, name, here.Name, $"{name}.dll");
        return File.Exists(dll) ? dll : throw new InvalidOperationException($"{name} is not built: there is no '{dll}'.");
    }
}
