using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Reads a day from a form or an address by <see cref="Days"/>. Left to itself the framework reads an address by the invariant culture,
/// in which 05/12/2023 is the 12th of May.
/// </summary>
internal sealed class DayBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None) return Task.CompletedTask;
        context.ModelState.SetModelValue(context.ModelName, given);
        var text = given.FirstValue;
        if (Days.Read(text) is { } day) context.Result = ModelBindingResult.Success(day);
        else if (string.IsNullOrWhiteSpace(text) && context.ModelMetadata.IsReferenceOrNullableType) context.Result = ModelBindingResult.Success(null);
        else context.ModelState.TryAddModelError(context.ModelName, "date.invalid");
        return Task.CompletedTask;
    }

    /// <summary>Offers the binder for days, known or not.</summary>
    internal sealed class Provider : IModelBinderProvider
    {
        private static readonly DayBinder Binder = new();

        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? Binder : null;
    }
}
