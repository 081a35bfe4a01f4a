namespace Microsoft.ML.OnnxRuntime;

/// <summary>A list that disposes of its items, once.</summary>
internal sealed class DisposableList<T>(int capacity) : List<T>(capacity), IDisposableReadOnlyCollection<T>
    where T : IDisposable
{
    public void Dispose()
    {
        foreach (T item in this)
        {
            item.Dispose();
        }

        Clear();
    }
}
