using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Parts;
using Actors.Dashboard.Streaming;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Sections;

/// <summary>Collects what sections say.</summary>
internal sealed class SectionBuilder
{
    private readonly List<NavigationEntry> _entries = [];
    private readonly List<PageRoute> _pages = [];
    private readonly Dictionary<string, LivePart> _parts = new(StringComparer.Ordinal);
    private readonly List<DashboardAction> _actions = [];
    private readonly List<FileRoute> _files = [];

    /// <summary>The menu.</summary>
    public IReadOnlyList<NavigationEntry> Entries => _entries;

    /// <summary>The pages.</summary>
    public IReadOnlyList<PageRoute> Pages => _pages;

    /// <summary>The live parts by name.</summary>
    public IReadOnlyDictionary<string, LivePart> Parts => _parts;

    /// <summary>The actions.</summary>
    public IReadOnlyList<DashboardAction> Actions => _actions;

    /// <summary>The files.</summary>
    public IReadOnlyList<FileRoute> Files => _files;

    /// <summary>What all sections say together.</summary>
    public static SectionBuilder OfAll()
    {
        var builder = new SectionBuilder();
        foreach (var section in AllSections.List)
        {
            section.Map(builder);
        }

        return builder;
    }

    /// <summary>Adds an entry to the menu.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="path">Where it leads, below the dashboard's address.</param>
    /// <param name="order">Smaller ones stand first.</param>
    /// <param name="scope">The scope without which it is not shown; null for none.</param>
    public void Navigation(string text, string path, int order, string? scope = null) => _entries.Add(new(text, Addresses.Root + path, order, scope));

    /// <summary>Adds a page.</summary>
    public void Page<TPage>(string pattern)
        where TPage : DashboardPage => _pages.Add(new(pattern, typeof(TPage)));

    /// <summary>Adds a part that stays as things are.</summary>
    /// <param name="name">Its name, of the dashboard's whole.</param>
    /// <param name="every">How often it is made anew while somebody looks.</param>
    /// <param name="perReader">Whether what it shows depends on who asks, and not only on what he may see.</param>
    public void Part<TPart>(string name, TimeSpan every, bool perReader = false)
        where TPart : DashboardPart => _parts.Add(name, new(name, typeof(TPart), every, perReader));

    /// <summary>Adds an action.</summary>
    public void Action(DashboardAction action) => _actions.Add(action);

    /// <summary>Adds a file of the API, which a page leads to.</summary>
    /// <param name="pattern">Its address.</param>
    /// <param name="name">What it is called where the API does not name it.</param>
    /// <param name="path">Its address in the API.</param>
    public void File(string pattern, string name, Func<Visit, ApiPath> path) => _files.Add(new(pattern, name, path));
}
