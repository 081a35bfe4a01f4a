using System.Globalization;

namespace Actors.Registry;

/// <summary>Names a page of a model's history: <c>tenant/name/page</c>, pages from 0 on.</summary>
public readonly record struct HistoryPageKey(ModelKey Model, long Page)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}/{Page}");
}
