using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Caching.Memory;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Keeps of the model of the tables what asking and writing need. The one it is made from, with every convention's word on every column, serves
/// migrations alone, takes several megabytes, and is made again where a migration asks for it.
/// </summary>
internal sealed class ModelOfUse(ModelSourceDependencies dependencies) : ModelSource(dependencies)
{
    private IModel? _used;

    public override IModel GetModel(DbContext context, ModelCreationDependencies modelCreationDependencies, bool designTime)
    {
        var model = base.GetModel(context, modelCreationDependencies, designTime);
        if (designTime) return model;

        // Not for the first who asks: whoever makes a store asks for the other one in the next breath.
        if (Interlocked.Exchange(ref _used, model) == model) Dependencies.MemoryCache.Remove(Dependencies.ModelCacheKeyFactory.Create(context, designTime: true));
        return model;
    }
}
