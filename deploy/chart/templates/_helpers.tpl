{{/* Labels of every object, and of a workload's (dict "root" $ "name" name). */}}
{{- define "sidecart.labels" -}}
app.kubernetes.io/part-of: sidecart
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}
{{- define "sidecart.labelsOf" -}}
{{ include "sidecart.selector" . }}
{{ include "sidecart.labels" .root }}
{{- end -}}
{{- define "sidecart.selector" -}}
app.kubernetes.io/name: {{ .name }}
{{- end -}}

{{- define "sidecart.image" -}}
{{ .root.Values.image.registry }}sidecart/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/*
Every workload as {items: [...]}: the apps of dapr/dapr.yaml with what the values say of them, then those without a sidecar.
Read it with fromYaml.
*/}}
{{- define "sidecart.workloads" -}}
{{- $template := .Files.Get "dapr/dapr.yaml" | fromYaml -}}
{{- $items := list -}}
{{- range $template.apps -}}
{{- $own := get $.Values.apps .appID | required (printf "values: apps.%s is missing, which dapr/dapr.yaml names" .appID) -}}
{{- $env := mergeOverwrite (deepCopy (.env | default dict)) (dict "APP_HOST" "0.0.0.0" "APP_PORT" (toString .appPort)) (deepCopy ($own.env | default dict)) -}}
{{- $dapr := mergeOverwrite (deepCopy $template.common) (omit . "env" "command") -}}
{{- $items = append $items (mergeOverwrite (deepCopy $own) (dict "name" .appID "port" .appPort "readiness" "/readyz" "env" $env "dapr" $dapr)) -}}
{{- end -}}
{{- range $name, $own := .Values.plain -}}
{{- if ne (toString $own.enabled) "false" -}}
{{- $items = append $items (mergeOverwrite (deepCopy $own) (dict "name" $name "service" true)) -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "items" $items) -}}
{{- end -}}

{{/* The components of the chosen set as {items: [...]}: addresses from the values, secrets from Kubernetes. */}}
{{- define "sidecart.components" -}}
{{- $addresses := dict -}}
{{- range .Values.servers -}}{{- $addresses = mergeOverwrite $addresses (deepCopy (.env | default dict)) (deepCopy (.componentEnv | default dict)) -}}{{- end -}}
{{- $items := list -}}
{{- range $path, $_ := .Files.Glob (printf "components/%s/*.yaml" .Values.components) -}}
{{- $component := $.Files.Get $path | fromYaml -}}
{{- if ne $component.kind "Component" }}{{ continue }}{{ end -}}
{{- $name := $component.metadata.name -}}
{{- if eq $name "secretstore" -}}
{{- $_ := set $component "spec" (dict "type" "secretstores.kubernetes" "version" "v1" "metadata" list) -}}
{{- else -}}
{{- $added := get $.Values.componentMetadata $name | default list -}}
{{- $addedNames := list -}}{{- range $added -}}{{- $addedNames = append $addedNames .name -}}{{- end -}}
{{- $metadata := list -}}
{{- range $component.spec.metadata -}}
{{- if not (has .name $addedNames) -}}
{{- $item := . -}}
{{- with .envRef -}}
{{- if not (hasKey $addresses .) }}{{ fail (printf "values: no server has the address %s, which the component %s needs" . $name) }}{{ end -}}
{{- if not (or (get $addresses .) (eq . "S3_ENDPOINT")) }}{{ fail (printf "values: the address %s is empty, which the component %s needs" . $name) }}{{ end -}}
{{- $item = dict "name" $item.name "value" (get $addresses . | toString) -}}
{{- end -}}
{{- $metadata = append $metadata $item -}}
{{- end -}}
{{- end -}}
{{- $_ := set $component.spec "metadata" (concat $metadata $added) -}}
{{- if contains "secretKeyRef" (toYaml $component.spec) }}{{ $_ := set $component "auth" (dict "secretStore" "secretstore") }}{{ end -}}
{{- end -}}
{{- $items = append $items $component -}}
{{- end -}}
{{- if not $items }}{{ fail (printf "values: there is no component set components/%s" .Values.components) }}{{ end -}}
{{- toYaml (dict "items" $items) -}}
{{- end -}}

{{/* Names of the Secrets that an app's sidecar reads, as {names: [...]}; (dict "root" $ "app" workload "components" list). */}}
{{- define "sidecart.secretsOf" -}}
{{- $names := .app.secrets | default list -}}
{{- range .components -}}
{{- if has $.app.name .scopes -}}
{{- range .spec.metadata -}}{{- with .secretKeyRef }}{{ $names = append $names .name }}{{ end -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml (dict "names" ($names | uniq | sortAlpha)) -}}
{{- end -}}

{{- define "sidecart.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}
{{- define "sidecart.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{/* Environment of a workload; (dict "root" $ "workload" workload). An address that is empty fails the rendering. */}}
{{- define "sidecart.env" -}}
{{- $env := dict -}}
{{- range $server := .workload.servers -}}
{{- range $key, $value := (get $.root.Values.servers $server).env -}}
{{- $_ := set $env $key (required (printf "values: servers.%s.env.%s is empty" $server $key) $value) -}}
{{- end -}}
{{- end -}}
{{- $env = mergeOverwrite $env .workload.env -}}
{{- range $key, $value := $env }}
- { name: {{ $key }}, value: {{ tpl (toString $value) $.root | quote }} }
{{- end }}
{{- range $server := .workload.servers }}
{{- range $key, $secret := (get $.root.Values.servers $server).secretEnv }}
- { name: {{ $key }}, valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $secret }} } } }
{{- end }}
{{- end }}
{{- range $key, $secret := .workload.envSecrets }}
- { name: {{ $key }}, valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ $secret }} } } }
{{- end }}
{{- if .workload.dapr }}
- { name: DAPR_API_TOKEN, valueFrom: { secretKeyRef: { name: {{ .workload.name }}-dapr-api-token, key: token } } }
- { name: APP_API_TOKEN, valueFrom: { secretKeyRef: { name: {{ .workload.name }}-app-api-token, key: token } } }
{{- end }}
{{- end -}}

{{/* True when media keeps its files on a volume. */}}
{{- define "sidecart.hasMediaVolume" -}}
{{- range . }}{{ if and (eq .metadata.name "mediastore") (eq .spec.type "bindings.localstorage") }}true{{ end }}{{ end -}}
{{- end -}}

{{/* Whether a workload has a scaler; (dict "root" $ "workload" w "components" list). */}}
{{- define "sidecart.isScaled" -}}
{{- if and .root.Values.scaling.enabled .workload.scale (not (and (eq .workload.name "media") (include "sidecart.hasMediaVolume" .components))) }}true{{ end -}}
{{- end -}}

{{- define "sidecart.pubsubType" -}}
{{- range . }}{{ if eq .metadata.name "pubsub" }}{{ .spec.type }}{{ end }}{{ end -}}
{{- end -}}

{{/* Peers of a network policy; none would mean everybody, so that fails. */}}
{{- define "sidecart.peers" -}}
{{- if not .to }}{{ fail (printf "values: %s.to is empty; name the peers that it is" .name) }}{{ end -}}
{{- toYaml .to -}}
{{- end -}}
