using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// What Razor Pages do at the start and this site does not need then. Looking for controllers was a fifth of the time to the first page; looking
/// for every handler and property of every page another fifth, and a tenth of the memory after it.
/// </summary>
internal static class PageStart
{
    extension(IMvcBuilder pages)
    {
        /// <summary>No controllers are looked for, a page is looked into when it is first asked for, and only for the properties that are bound from the request.</summary>
        public IMvcBuilder LookOnlyForWhatIsThere()
        {
            pages.ConfigureApplicationPartManager(parts =>
            {
                foreach (var controllers in parts.FeatureProviders.OfType<ControllerFeatureProvider>().ToList()) parts.FeatureProviders.Remove(controllers);
            });
            var usual = pages.Services.Single(s => s.ServiceType == typeof(IPageApplicationModelPartsProvider));
            pages.Services.Remove(usual);
            pages.Services.AddSingleton<IPageApplicationModelPartsProvider>(s =>
                new BoundProperties((IPageApplicationModelPartsProvider)ActivatorUtilities.CreateInstance(s, usual.ImplementationType!)));
            var atOnce = pages.Services.Single(s => s.ServiceType == typeof(IActionDescriptorProvider) && s.ImplementationType?.Name == "CompiledPageActionDescriptorProvider");
            pages.Services.Remove(atOnce);
            pages.Services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
            pages.Services.AddSingleton<MatcherPolicy, PageWhenAskedFor>();
            return pages;
        }
    }

    private sealed class BoundProperties(IPageApplicationModelPartsProvider usual) : IPageApplicationModelPartsProvider
    {
        // How it is bound stands on the property itself. The usual way asks the whole page for its metadata first.
        // The caller leaves out what is null, though the interface does not say so.
        public PagePropertyModel CreatePropertyModel(PropertyInfo property)
        {
            var said = property.GetCustomAttributes(inherit: true);
            return BindingInfo.GetBindingInfo(said) is { } binding ? new PagePropertyModel(property, said) { PropertyName = property.Name, BindingInfo = binding } : null!;
        }

        public PageHandlerModel? CreateHandlerModel(MethodInfo method) => usual.CreateHandlerModel(method);

        public PageParameterModel CreateParameterModel(ParameterInfo parameter) => usual.CreateParameterModel(parameter);

        public bool IsHandler(MethodInfo methodInfo) => usual.IsHandler(methodInfo);
    }
}
