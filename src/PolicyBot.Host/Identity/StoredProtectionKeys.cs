using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>Keeps the keys of sessions in the store, so that they hold on every node and after a restart.</summary>
internal sealed class StoredProtectionKeys(StateDatabase state) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var store = state.Open();
        return [.. store.ProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // The framework has no asynchronous form of this.
        state.WriteAsync(
            store =>
            {
                store.ProtectionKeys.Add(new() { Xml = element.ToString(SaveOptions.DisableFormatting) });
                return store.SaveChangesAsync();
            },
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
