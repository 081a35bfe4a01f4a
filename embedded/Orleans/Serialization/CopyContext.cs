namespace Orleans.Serialization.Cloning;

/// <summary>What one call's arguments were copied to, so that an object that appears twice is copied once.</summary>
public sealed class CopyContext : IDisposable
{
    /// <summary>Few objects are searched in a line, more in a dictionary.</summary>
    private const int LineLength = 8;

    [ThreadStatic]
    private static CopyContext? _pooled;

    private readonly (object Original, object Copy)[] _line = new (object, object)[LineLength];
    private Dictionary<object, object>? _more;
    private int _count;

    private CopyContext()
    {
    }

    /// <summary>An empty one; disposing of it makes it available again.</summary>
    public static CopyContext Rent()
    {
        var context = _pooled ?? new CopyContext();
        _pooled = null;
        return context;
    }

    public void Dispose()
    {
        Array.Clear(_line, 0, Math.Min(_count, LineLength));
        _count = 0;
        _more = null;
        _pooled = this;
    }

    internal bool TryGetCopy(object original, out object? copy)
    {
        for (var index = 0; index < _count && index < LineLength; index++)
        {
            if (ReferenceEquals(_line[index].Original, original))
            {
                copy = _line[index].Copy;
                return true;
            }
        }

        copy = null;
        return _more is not null && _more.TryGetValue(original, out copy);
    }

    internal void RecordCopy(object original, object copy)
    {
        if (_count < LineLength)
        {
            _line[_count] = (original, copy);
        }
        else
        {
            (_more ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
        }

        _count++;
    }
}
