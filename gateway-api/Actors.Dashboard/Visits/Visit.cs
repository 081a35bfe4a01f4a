using System.Text;
using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sessions;
using Actors.Dashboard.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Actors.Dashboard.Visits;

/// <summary>One rendering for one reader: what was asked for, the API as he may use it, and what pages say of themselves.</summary>
public sealed class Visit
{
    private readonly VisitRequest _request;
    private readonly Marks _marks;

    internal Visit(VisitRequest request, Reader reader, ManagementApi api, DateTimeOffset now, CancellationToken cancellation)
        : this(request, reader, api, now, new Marks(), cancellation)
    {
    }

    private Visit(VisitRequest request, Reader reader, ManagementApi api, DateTimeOffset now, Marks marks, CancellationToken cancellation)
    {
        (_request, _marks) = (request, marks);
        Reader = reader;
        Api = api;
        Now = now;
        Cancellation = cancellation;
    }

    /// <summary>Who looks.</summary>
    public Reader Reader { get; }

    /// <summary>The management API, with the reader's own credential.</summary>
    public ManagementApi Api { get; }

    /// <summary>When.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Ends when the reader leaves.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Scheme and host as the reader's browser knows them; empty in parts that are made anew.</summary>
    public string Origin => _request.Origin;

    /// <summary>The page's name.</summary>
    public string Title
    {
        get => _marks.Title;
        set => _marks.Title = value;
    }

    /// <summary>Scripts of <c>Assets/</c> that the page needs, by file name.</summary>
    public ICollection<string> Scripts => _marks.Scripts;

    /// <summary>What a live part remembers from one time that it is made to the next; empty at first, and for a page.</summary>
    public IDictionary<string, object> Memory => _request.Memory;

    /// <summary>The token that forms of this page carry; empty in parts that are made anew, where the page's script fills it in.</summary>
    internal string FormToken => _request.FormToken;

    /// <summary>The status to answer with.</summary>
    internal int Status
    {
        get => _marks.Status;
        set => _marks.Status = value;
    }

    /// <summary>The table that was asked for as a file; null where the page is.</summary>
    internal TableExport? Export
    {
        get => _marks.Export;
        set => _marks.Export = value;
    }

    /// <summary>A value of the route, else of the query, else empty.</summary>
    public string this[string name] =>
        _request.Route.TryGetValue(name, out var value) ? value : _request.Query.TryGetValue(name, out var values) ? values.ToString() : "";

    /// <summary>A field of the form that was sent; empty where it has none.</summary>
    public string Form(string name) => _request.Form.TryGetValue(name, out var values) ? values.ToString() : "";

    /// <summary>A file of the form that was sent; null where it has none.</summary>
    public UploadedFile? File(string name) => _request.Files.GetValueOrDefault(name);

    /// <summary>The page's query with some values changed, as a link; null takes one away.</summary>
    public string LinkWith(params (string Name, string? Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var query = new StringBuilder("?");
        foreach (var (name, value) in QueryBut(name => Array.Exists(changes, change => change.Name == name)).Select(pair => (pair.Name, (string?)pair.Value)).Concat(changes))
        {
            if (value is not null)
            {
                _ = query.Append(query.Length == 1 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return query.ToString();
    }

    /// <summary>The page's query, but for some names: what a form that changes those has to carry along.</summary>
    internal IEnumerable<(string Name, string Value)> QueryBut(Func<string, bool> isLeftOut) =>
        _request.Query.Where(pair => !isLeftOut(pair.Key)).Select(pair => (pair.Key, pair.Value.ToString()));

    /// <summary>This visit with more values: what a part is told beyond its page.</summary>
    internal Visit With(string args)
    {
        var query = new Dictionary<string, StringValues>(_request.Query, StringComparer.Ordinal);
        foreach (var (name, value) in QueryHelpers.ParseQuery(args))
        {
            query[name] = value;
        }

        return new Visit(_request with { Query = query }, Reader, Api, Now, _marks, Cancellation);
    }

    /// <summary>The name of a live part with what it has to know of this page. Values of the route stand behind a dot.</summary>
    internal string Topic(string part, string? args)
    {
        var told = args is null ? [] : QueryHelpers.ParseQuery(args);
        var pairs = _request.Route.Select(pair => ("." + pair.Key, pair.Value))
            .Concat(_request.Query.Where(pair => !told.ContainsKey(pair.Key)).Concat(told).Select(pair => (pair.Key, pair.Value.ToString())));
        return part + QueryString.Create(pairs.Select(pair => KeyValuePair.Create(pair.Item1, (string?)pair.Item2)));
    }

    /// <summary>What a page says of itself while it is rendered.</summary>
    private sealed class Marks
    {
        public string Title { get; set; } = "";

        public int Status { get; set; } = 200;

        public SortedSet<string> Scripts { get; } = new(StringComparer.Ordinal);

        public TableExport? Export { get; set; }
    }
}
