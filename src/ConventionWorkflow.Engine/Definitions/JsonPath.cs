using System.Text;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Writes JSON paths: <c>$.root.activities[3].deadline</c>, unusual names as <c>['two words']</c>.</summary>
internal static class JsonPath
{
    public static string Member(string name)
    {
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(IsPlain)) return "." + name;
        var text = new StringBuilder("['");
        foreach (var letter in name)
        {
            if (letter is '\'' or '\\') text.Append('\\');
            text.Append(char.IsControl(letter) ? '\uFFFD' : letter);
        }

        return text.Append("']").ToString();
    }

    public static string Item(int index) => $"[{index}]";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$' or '-';
}
