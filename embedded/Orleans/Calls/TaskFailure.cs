namespace Orleans.Runtime;

/// <summary>What a task failed with.</summary>
internal static class TaskFailure
{
    /// <summary>The exception as an await would throw it, stack included.</summary>
    public static Exception Of(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The task did not fail.");
    }
}
