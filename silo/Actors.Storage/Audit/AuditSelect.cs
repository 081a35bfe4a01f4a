using System.Data.Common;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>The statement of a query.</summary>
internal static class AuditSelect
{
    public static DbCommand Of(DatabaseProvider provider, DbConnection connection, AuditQuery query, string? actor, string? resource)
    {
        var text = new StringBuilder("SELECT Sequence, Leaf, Detail, Actor FROM AuditEntry WHERE ")
            .Append(query.WithSystem ? "Tenant IN (@Tenant, '')" : "Tenant = @Tenant");
        var values = new List<(string, object)> { ("@Tenant", query.Tenant), ("@Limit", query.Limit) };
        Add("Actor = @Actor", "@Actor", actor);
        Add("Action = @Action", "@Action", query.Action);
        Add("Resource = @Resource", "@Resource", resource);
        Add("OccurredAt >= @From", "@From", query.From?.ToUnixMicroseconds());
        Add("OccurredAt < @End", "@End", query.Until?.ToUnixMicroseconds());
        Add("Sequence < @Before", "@Before", query.Before);
        _ = text.Append(" ORDER BY Sequence DESC ").Append(provider == DatabaseProvider.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit");
        return connection.Command(text.ToString()).With([.. values]);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                _ = text.Append(" AND ").Append(condition);
                values.Add((name, value));
            }
        }
    }
}
