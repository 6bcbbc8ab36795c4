using System.Reflection;
using System.Resources;
using ConventionWorkflow.Shared;

[assembly: NeutralResourcesLanguage("fr")]

namespace ConventionWorkflow.Shared;

/// <summary>The words of the frame around the pages; the texts stand in <c>Words.resx</c>.</summary>
public sealed class Words;
