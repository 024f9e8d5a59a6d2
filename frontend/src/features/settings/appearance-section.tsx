import { Monitor, Moon, Rows2, Rows3, Sun } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { useDensity, useTheme } from "@/lib/theme";
import { useTitle } from "@/lib/use-title";
import { Segmented } from "@/ui/segmented";
import { Card } from "./card";
import { Section } from "./section";

export function AppearanceSection() {
  const workspace = useWorkspace();
  useTitle("Appearance", workspace.name);
  const [theme, setTheme] = useTheme();
  const [density, setDensity] = useDensity();
  return (
    <Section title="Appearance" why="Kept on this device, for every workspace.">
      <div className="flex flex-col gap-8">
        <Card title="Theme">
          <Segmented
            label="Theme"
            className="self-start"
            value={theme}
            onChange={setTheme}
            options={[
              { value: "system", label: "System", icon: <Monitor aria-hidden /> },
              { value: "light", label: "Light", icon: <Sun aria-hidden /> },
              { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
            ]}
          />
        </Card>
        <Card title="Density of lists" why="Compact shows about a fifth more rows.">
          <Segmented
            label="Density of lists"
            className="self-start"
            value={density}
            onChange={setDensity}
            options={[
              { value: "comfortable", label: "Comfortable", icon: <Rows2 aria-hidden /> },
              { value: "compact", label: "Compact", icon: <Rows3 aria-hidden /> },
            ]}
          />
        </Card>
      </div>
    </Section>
  );
}
