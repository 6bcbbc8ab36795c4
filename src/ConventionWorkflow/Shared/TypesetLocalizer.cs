using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Shared;

/// <summary>The framework's localizers, with the typography of the language set before the arguments are put in.</summary>
public sealed class TypesetLocalizerFactory(IOptions<LocalizationOptions> options, ILoggerFactory log) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory inner = new(options, log);

    public IStringLocalizer Create(Type resourceSource) => new Typeset(inner.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Typeset(inner.Create(baseName, location));

    private sealed class Typeset(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => Set(inner[name]);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = this[name];
                return text.ResourceNotFound
                    ? text
                    : new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments));
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            inner.GetAllStrings(includeParentCultures).Select(Set);

        private static LocalizedString Set(LocalizedString text) =>
            text.ResourceNotFound ? text : new LocalizedString(text.Name, Typography.Set(text.Value));
    }
}
