using System.Reflection;
using Actors.Scoring;

namespace Actors.Grains.Tests.Scoring;

/// <summary>Leads the calls of jobs' grains through a <see cref="Line"/>. It is made at run time, so that Orleans does not take it for a grain.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "The runtime makes a type of it.")]
internal class LineProxy : DispatchProxy
{
    private static readonly MethodInfo Call = typeof(LineProxy).GetMethod(nameof(CallAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private object _inner = null!;
    private Line _line = null!;

    public static T Around<T>(T inner, Line line)
        where T : class
    {
        var proxy = Create<T, LineProxy>();
        ((LineProxy)(object)proxy)._inner = inner;
        ((LineProxy)(object)proxy)._line = line;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? Run() => targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        if (_inner is not IScoringJobGrain)
        {
            var found = _line.IsCut ? throw new IOException("The process is dead.") : Run();
            return found is IScoringJobGrain job ? Around(job, _line) : found;
        }

        return targetMethod!.ReturnType == typeof(Task) ? _line.CallAsync(targetMethod.Name, () => WaitAsync((Task)Run()!))
            : Call.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()).Invoke(null, [_line, targetMethod.Name, (Func<object?>)Run]);
    }

    private static Task<T> CallAsync<T>(Line line, string method, Func<object?> run) => line.CallAsync(method, () => (Task<T>)run()!);

    private static async Task<bool> WaitAsync(Task call)
    {
        await call;
        return true;
    }
}
